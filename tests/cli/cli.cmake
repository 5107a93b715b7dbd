# SPDX-License-Identifier: Apache-2.0
# The command line: one test a case.
if(TARGET nuncio)
    file(GLOB CLI_CASES CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/cli
        ${CMAKE_CURRENT_SOURCE_DIR}/cli/*/*.sh)
    foreach(case ${CLI_CASES})
        string(REGEX REPLACE "\\.sh$" "" name ${case})
        add_test(NAME cli/${name} COMMAND sh ${CMAKE_CURRENT_SOURCE_DIR}/cli/run.sh
            $<TARGET_FILE:nuncio> ${CMAKE_CURRENT_SOURCE_DIR}/cli/${case})
        set_tests_properties(cli/${name} PROPERTIES SKIP_RETURN_CODE 77)
    endforeach()
endif()
