// Resources of the native program: they lie inside it (lesart_embed() in CMake).
#include "app/cli/resources.h"

extern "C" {
extern const unsigned char lesart_icu_data[], lesart_icu_data_end[];
extern const unsigned char lesart_pack_de[], lesart_pack_de_end[];
extern const unsigned char lesart_pack_en[], lesart_pack_en_end[];
#ifdef LESART_HAS_VIEWER
extern const unsigned char lesart_viewer[], lesart_viewer_end[];
#endif
}

namespace lesart {

Result<Resources> load_resources(std::string_view) {
    Resources resources;
    resources.icu_data = Bytes{lesart_icu_data, lesart_icu_data_end};
    resources.packs = {{"de", Bytes{lesart_pack_de, lesart_pack_de_end}},
                       {"en", Bytes{lesart_pack_en, lesart_pack_en_end}}};
    return resources;
}

Result<std::string> load_viewer(std::string_view) {
#ifdef LESART_HAS_VIEWER
    return std::string{lesart_viewer, lesart_viewer_end};
#else
    return fail("resources",
                "this build of lesart holds no viewer; name one with --viewer FILE (lesart.html of the web package)");
#endif
}

}  // namespace lesart
