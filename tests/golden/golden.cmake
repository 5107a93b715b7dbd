# SPDX-License-Identifier: Apache-2.0
# The gold records are whole: every anchor stands in its text.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME golden/gold COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/check_gold.py)
# The labels of running text: known codes, and offsets that still fit where the text is at hand.
add_test(NAME golden/events COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/gold_check.py)
# So are those of the texts that are only scored, never tuned on; such a text is its own example.
add_test(NAME golden/frozen COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/check_gold.py
    --records ${CMAKE_CURRENT_SOURCE_DIR}/golden/frozen --news ${CMAKE_CURRENT_SOURCE_DIR}/golden/frozen)
# And those of texts that were scored once before they were worked on.
add_test(NAME golden/rounds COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/golden/check_gold.py
    --records ${CMAKE_CURRENT_SOURCE_DIR}/golden/rounds --news ${CMAKE_CURRENT_SOURCE_DIR}/golden/rounds)
# Events of sentence pairs: floors under what is reached, so that a change that loses some is seen.
if(TARGET nuncio)
    add_test(NAME golden/pairs COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/score_pairs.py
        $<TARGET_FILE:nuncio> --least nl.type_recall=0.92 nl.type_precision=0.92 nl.type_source_target=0.85
        en.type_recall=0.92 en.type_precision=0.90 en.type_source_target=0.80 agree=0.80)
    # Whose words quotations are, on the texts of golden/quotes: floors as well.
    add_test(NAME golden/quotes COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/score_quotes.py
        $<TARGET_FILE:nuncio> --only news --least news.held-out.en.speaker=0.87 news.held-out.nl.speaker=0.76
        news.held-out.en.overlap_f1=0.91 news.held-out.nl.overlap_f1=0.90
        news.tuned.en.speaker=0.90 news.tuned.nl.speaker=0.80)
endif()
