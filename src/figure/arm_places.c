#include "figure/arm_places.h"

#include <string.h>

#include "base/same_word.h"

typedef struct arm {
    const char *label;
    size_t place;
    struct arm *next;
} arm;

struct tf_arm_places {
    tf_arena *arena; /* of the page: panels are prepared anew for each size that is tried */
    arm *first;
};

tf_arm_places *tf_arm_places_new(tf_arena *arena) {
    tf_arm_places *arms = tf_arena_array(arena, tf_arm_places, 1);
    arms->arena = arena;
    return arms;
}

static bool is_taken(const tf_arm_places *arms, size_t place) {
    const arm *at = arms->first;
    while (at && at->place != place)
        at = at->next;
    return at != NULL;
}

size_t tf_place_of_arm(const tf_draw_context *context, const char *label, size_t place) {
    tf_arm_places *arms = context->arms;
    if (!arms || !label || !*label)
        return place;
    for (const arm *at = arms->first; at; at = at->next)
        if (tf_same_word(at->label, strlen(at->label), label, strlen(label)))
            return at->place;
    /* The second is a reference's, which another arm of another panel is not. */
    for (size_t next = 2; is_taken(arms, place); next++)
        place = next;
    arm *own = tf_arena_array(arms->arena, arm, 1);
    *own = (arm){tf_arena_strdup(arms->arena, label), place, arms->first};
    arms->first = own;
    return place;
}
