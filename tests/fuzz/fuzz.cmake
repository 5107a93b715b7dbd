# SPDX-License-Identifier: Apache-2.0
# Fuzz targets: <name>_fuzz.c with its corpus in corpus/<name>/. An ordinary build
# links each with replay.c and runs the corpus, and mutations of it drawn with a
# fixed seed, as a test; with NUNCIO_FUZZ (preset fuzz) libFuzzer drives them.
file(GLOB FUZZ_TARGETS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/*_fuzz.c)
foreach(source ${FUZZ_TARGETS})
    get_filename_component(name ${source} NAME_WE)
    string(REGEX REPLACE "_fuzz$" "" corpus ${name})
    if(NUNCIO_FUZZ)
        add_executable(${name} ${source})
        target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
    else()
        add_executable(${name} ${source} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/replay.c)
        add_test(NAME fuzz/${corpus}
            COMMAND ${name} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${corpus})
    endif()
    target_link_libraries(${name} PRIVATE stages)
    target_compile_definitions(${name} PRIVATE SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_compile_options(${name} PRIVATE -UNDEBUG) # what a target asserts is checked in every build
endforeach()
