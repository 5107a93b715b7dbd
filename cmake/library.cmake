# SPDX-License-Identifier: Apache-2.0
# libnuncio, which lets only nuncio_ names out; the command-line tool on top of
# it; its man pages and completion; the folder of data as an installation has it.
add_library(libnuncio SHARED $<TARGET_OBJECTS:stages>)
set_target_properties(libnuncio PROPERTIES OUTPUT_NAME nuncio
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
target_link_libraries(libnuncio PRIVATE nuncio_flags PkgConfig::UTF8PROC PkgConfig::JANSSON
    PkgConfig::LIBXML2 PkgConfig::SQLITE3)
target_include_directories(libnuncio INTERFACE ${CMAKE_SOURCE_DIR}/include)
set_target_properties(libnuncio PROPERTIES LINKER_LANGUAGE C)

file(GLOB CLI_SOURCES CONFIGURE_DEPENDS src/cli/*.c)
add_executable(nuncio ${CLI_SOURCES})
# Not nuncio_flags: the tool sees the public headers and its own, nothing of the stages.
target_include_directories(nuncio PRIVATE ${CMAKE_SOURCE_DIR}/include)
target_compile_options(nuncio PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes
    -Wmissing-prototypes $<$<BOOL:${NUNCIO_WERROR}>:-Werror>)
target_compile_definitions(nuncio PRIVATE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE
    NUNCIO_INSTALLED_DATA="${CMAKE_INSTALL_FULL_DATADIR}/nuncio")
target_link_libraries(nuncio PRIVATE libnuncio PkgConfig::JANSSON PkgConfig::UTF8PROC Threads::Threads)
set_target_properties(nuncio PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
if(TARGET lexicon)
    add_dependencies(nuncio lexicon)
endif()

# share/nuncio of the build looks as the installed one does: data/, models/, lexicon.nlx.
set(SHARE ${CMAKE_BINARY_DIR}/share/nuncio)
file(MAKE_DIRECTORY ${SHARE})
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/data ${SHARE}/data SYMBOLIC)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/models ${SHARE}/models SYMBOLIC)

install(TARGETS nuncio RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS libnuncio LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/nuncio DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY data models DESTINATION ${CMAKE_INSTALL_DATADIR}/nuncio)
install(FILES ${SHARE}/lexicon.nlx DESTINATION ${CMAKE_INSTALL_DATADIR}/nuncio OPTIONAL)
install(FILES NOTICE LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Man pages and completion come out of the program itself, so that they never lag behind.
set(MANUAL ${CMAKE_BINARY_DIR}/manual)
add_custom_command(OUTPUT ${MANUAL}/done
    COMMAND ${CMAKE_COMMAND} -E env NUNCIO=$<TARGET_FILE:nuncio> MANUAL=${MANUAL}
        sh ${CMAKE_SOURCE_DIR}/tools/manual.sh
    DEPENDS nuncio ${CMAKE_SOURCE_DIR}/tools/manual.sh)
add_custom_target(manual ALL DEPENDS ${MANUAL}/done)
install(DIRECTORY ${MANUAL}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${MANUAL}/nuncio.bash RENAME nuncio
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${MANUAL}/_nuncio DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${MANUAL}/nuncio.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
