# lesart_embed_shader(TARGET NAME FILE): makes "shaders/NAME.h" for TARGET, in which `shader_NAME` is FILE's text.
function(lesart_embed_shader target name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" text)
  set(header "${CMAKE_CURRENT_BINARY_DIR}/embedded/shaders/${name}.h")
  file(CONFIGURE OUTPUT "${header}" @ONLY CONTENT
       "#pragma once\n\ninline constexpr char shader_@name@[] = R\"GLSL(@text@)GLSL\";\n")
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/embedded")
endfunction()
