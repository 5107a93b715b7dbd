# SPDX-License-Identifier: Apache-2.0
# The command line: one test a case.
if(TARGET nuncio)
    file(GLOB CLI_CASES CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/cli
        ${CMAKE_CURRENT_SOURCE_DIR}/cli/*/*.sh)
    # The example news are read once; cases that ask of a store get a copy of it.
    set(NEWS ${CMAKE_CURRENT_BINARY_DIR}/news.db)
    add_test(NAME cli/news COMMAND ${CMAKE_COMMAND} -E rm -f ${NEWS} ${NEWS}-wal ${NEWS}-shm)
    add_test(NAME cli/news/read COMMAND nuncio read -q --db ${NEWS} ${CMAKE_SOURCE_DIR}/examples/news)
    set_tests_properties(cli/news PROPERTIES FIXTURES_SETUP clean-news)
    set_tests_properties(cli/news/read PROPERTIES FIXTURES_REQUIRED clean-news FIXTURES_SETUP news)
    foreach(case ${CLI_CASES})
        string(REGEX REPLACE "\\.sh$" "" name ${case})
        add_test(NAME cli/${name} COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/run.sh
            $<TARGET_FILE:nuncio> ${CMAKE_CURRENT_SOURCE_DIR}/cli/${case})
        set_tests_properties(cli/${name} PROPERTIES SKIP_RETURN_CODE 77
            FIXTURES_REQUIRED news ENVIRONMENT NEWS=${NEWS})
    endforeach()
endif()
