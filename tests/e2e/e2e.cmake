# SPDX-License-Identifier: Apache-2.0
# The whole path, with the real binary.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME e2e/record COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/record_check.py
    $<TARGET_FILE:nuncio>)
add_test(NAME e2e/happenings COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/happenings_check.py
    $<TARGET_FILE:nuncio>)
add_test(NAME e2e/threads COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/threads_check.py
    $<TARGET_FILE:nuncio>)
# Texts that nobody would write: read without a crash, offsets right; four times the text, about four times the work.
foreach(what right time)
    add_test(NAME e2e/bad-input/${what} COMMAND ${Python3_EXECUTABLE}
        ${CMAKE_CURRENT_SOURCE_DIR}/e2e/bad_input_check.py $<TARGET_FILE:nuncio> ${what})
    set_tests_properties(e2e/bad-input/${what} PROPERTIES TIMEOUT 3600) # a quarter of an hour and more under sanitizers
endforeach()
add_test(NAME e2e/actors COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/actors_check.py
    $<TARGET_FILE:nuncio>)
add_test(NAME e2e/told COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/told_check.py
    $<TARGET_FILE:nuncio>)
add_test(NAME e2e/moved COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/e2e/moved_check.py
    $<TARGET_FILE:nuncio>)
