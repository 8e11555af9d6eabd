#include "base/span.h"

#include <doctest/doctest.h>

using lesart::Span;

TEST_CASE("a span is half open") {
    const Span span{3, 7};
    CHECK(span.size() == 4);
    CHECK_FALSE(span.contains(2));
    CHECK(span.contains(3));
    CHECK(span.contains(6));
    CHECK_FALSE(span.contains(7));
    CHECK_FALSE(span.empty());
    CHECK(Span{5, 5}.empty());
}

TEST_CASE("containment and overlap of spans") {
    const Span span{3, 7};
    CHECK(span.contains(Span{3, 7}));
    CHECK(span.contains(Span{4, 5}));
    CHECK_FALSE(span.contains(Span{2, 5}));
    CHECK_FALSE(span.contains(Span{6, 8}));
    CHECK(span.overlaps(Span{6, 9}));
    CHECK_FALSE(span.overlaps(Span{7, 9}));
    CHECK_FALSE(span.overlaps(Span{0, 3}));
}

TEST_CASE("slice gives the bytes a span names") {
    CHECK(lesart::slice("Lesart", {1, 4}) == "esa");
    CHECK(lesart::slice("Lesart", {6, 6}).empty());
}
