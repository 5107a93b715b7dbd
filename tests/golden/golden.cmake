# SPDX-License-Identifier: Apache-2.0
# The gold records are whole: every anchor stands in its text.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME golden/gold COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/check_gold.py)
