// All that rules and lists take for a name, without overlaps.
#include "annotate/names.h"

namespace lesart::recognition {

void propose_names(const Scene& scene, Candidates& out) {
    out.clear();
    find_known_names(scene, out);
    find_persons(scene, out);
    find_organisations(scene, out);
    find_places(scene, out);
    find_compounds(scene, out);
    resolve_conflicts(out);
}

}  // namespace lesart::recognition
