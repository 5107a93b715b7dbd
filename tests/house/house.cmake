# SPDX-License-Identifier: Apache-2.0
# The rules of the house: who includes whom, what is exported, headers alone, sizes.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(HOUSE ${CMAKE_CURRENT_SOURCE_DIR}/house)
add_test(NAME house/layers COMMAND ${Python3_EXECUTABLE} ${HOUSE}/layers.py ${CMAKE_SOURCE_DIR})
add_test(NAME house/functions COMMAND ${Python3_EXECUTABLE} ${HOUSE}/functions.py ${CMAKE_SOURCE_DIR})
add_test(NAME house/documented COMMAND ${Python3_EXECUTABLE} ${HOUSE}/documented.py ${CMAKE_SOURCE_DIR})
add_test(NAME house/headers COMMAND sh ${HOUSE}/headers.sh ${CMAKE_SOURCE_DIR} ${CMAKE_C_COMPILER})
if(TARGET libnuncio)
    add_test(NAME house/symbols COMMAND sh ${HOUSE}/symbols.sh $<TARGET_FILE:libnuncio>)
    add_executable(read_one ${CMAKE_SOURCE_DIR}/examples/c/read_one.c)
    target_compile_options(read_one PRIVATE -std=c99 -Wall -Wextra -Werror)
    target_link_libraries(read_one PRIVATE libnuncio)
    add_test(NAME house/example COMMAND sh ${HOUSE}/example.sh $<TARGET_FILE:read_one>
        ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
    set_tests_properties(house/symbols PROPERTIES SKIP_RETURN_CODE 77)
endif()
