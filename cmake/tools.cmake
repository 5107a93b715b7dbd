# SPDX-License-Identifier: Apache-2.0
# Tools that the build itself runs: the lexicon of actors and places is compiled from data/.
add_executable(nuncio-lexicon tools/lexicon.c)
target_link_libraries(nuncio-lexicon PRIVATE stages)
set(NUNCIO_LEXICON ${CMAKE_BINARY_DIR}/share/nuncio/lexicon.nlx)
file(GLOB LEXICON_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/actors/*.tsv
    ${CMAKE_SOURCE_DIR}/data/places/*.tsv)
add_custom_command(OUTPUT ${NUNCIO_LEXICON}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/share/nuncio
    COMMAND nuncio-lexicon ${CMAKE_SOURCE_DIR}/data ${NUNCIO_LEXICON}
    DEPENDS nuncio-lexicon ${LEXICON_TABLES}
    COMMENT "Compiling the lexicon of actors and places" VERBATIM)
add_custom_target(lexicon ALL DEPENDS ${NUNCIO_LEXICON})
