#include "kept_place.h"

tf_place tf_keep_place(tf_arena *arena, tf_place place) {
    place.file = place.file ? tf_arena_strdup(arena, place.file) : NULL;
    place.excerpt = place.excerpt ? tf_arena_strdup(arena, place.excerpt) : NULL;
    return place;
}
