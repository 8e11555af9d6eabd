# CMake toolchain file: finds Emscripten's own one beside the emcc on PATH, be it Debian's or an emsdk.
execute_process(COMMAND em-config EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE
                RESULT_VARIABLE emscripten_missing)
if(emscripten_missing)
  message(FATAL_ERROR "emcc is not on PATH. Enter the tool root first: ./build-wasm.sh shell")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
