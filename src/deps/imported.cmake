# The third-party libraries as targets: lesart::icu, lesart::imgui, lesart::gumbo, lesart::md4c, lesart::nlohmann,
# lesart::doctest. LESART_ICU_DATA is the cut of ICU's data (see icu_data.txt).
include("${CMAKE_CURRENT_LIST_DIR}/key.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/embed.cmake")

if(EMSCRIPTEN)
  lesart_deps_dir(wasm LESART_DEPS_DIR)
else()
  lesart_deps_dir(native LESART_DEPS_DIR)
endif()
if(NOT EXISTS "${LESART_DEPS_DIR}/definitions.cmake")
  message(FATAL_ERROR "The libraries Lesart links are not built yet (${LESART_DEPS_DIR}).\n"
                      "Build them with: ./build-wasm.sh deps")
endif()
include("${LESART_DEPS_DIR}/definitions.cmake")
# What decides the folder's name: a change means other libraries.
foreach(file CMakeLists.txt checksums.txt icu_sources.txt icu_data.txt embed.cmake key.cmake)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/${file}")
endforeach()
set(LESART_ICU_DATA "${LESART_DEPS_DIR}/share/icudt76l.dat")

function(lesart_import name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "HEADER_ONLY" "INCLUDE" "DEFINITIONS")
  if(arg_HEADER_ONLY)
    add_library(lesart::${name} INTERFACE IMPORTED GLOBAL)
  else()
    add_library(lesart::${name} STATIC IMPORTED GLOBAL)
    set_target_properties(lesart::${name} PROPERTIES IMPORTED_LOCATION "${LESART_DEPS_DIR}/lib/lib${name}.a")
  endif()
  target_include_directories(lesart::${name} SYSTEM INTERFACE "${LESART_DEPS_DIR}/include/${arg_INCLUDE}")
  target_compile_definitions(lesart::${name} INTERFACE ${arg_DEFINITIONS})
endfunction()

lesart_import(icu INCLUDE icu DEFINITIONS ${lesart_icu_definitions})
lesart_import(imgui INCLUDE imgui DEFINITIONS ${lesart_imgui_definitions})
lesart_import(gumbo INCLUDE gumbo)
lesart_import(md4c INCLUDE md4c)
lesart_import(nlohmann HEADER_ONLY INCLUDE headers DEFINITIONS JSON_NOEXCEPTION=1 JSON_USE_IMPLICIT_CONVERSIONS=0)
lesart_import(doctest HEADER_ONLY INCLUDE headers)
