# lesart_embed(TARGET SYMBOL FILE): puts FILE's bytes into TARGET as
#   extern "C" const unsigned char SYMBOL[];        16-byte aligned
#   extern "C" const unsigned char SYMBOL_end[];    one past the last byte
# FILE may be made by another target or command of the same build; changing it rebuilds the object.
function(lesart_embed target symbol file)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${target}_${symbol}.c")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [[
__asm__(
    ".section .rodata.@symbol@,\"a\",@progbits\n"
    ".global @symbol@\n.global @symbol@_end\n"
    ".balign 16\n@symbol@:\n.incbin \"@file@\"\n@symbol@_end:\n.byte 0\n"
    ".text\n");
]])
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${file}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
