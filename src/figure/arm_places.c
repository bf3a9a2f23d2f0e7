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

static const arm *find(const tf_arm_places *page, const char *label) {
    const arm *at = page->first;
    while (at && !tf_same_word(at->label, strlen(at->label), label, strlen(label)))
        at = at->next;
    return at;
}

static bool is_on_page(const tf_arm_places *page, size_t place) {
    const arm *at = page->first;
    while (at && at->place != place)
        at = at->next;
    return at != NULL;
}

/** Whether an arm of the panel has it that an earlier panel has, too, or that stands before. */
static bool is_in_panel(const tf_arm_places *page, const tf_arm_place *arms, size_t n,
                        size_t before, size_t place) {
    for (size_t i = 0; i < n; i++) {
        if (i == before || arms[i].place != place)
            continue;
        if (i < before || find(page, arms[i].label))
            return true;
    }
    return false;
}

void tf_arm_places_take(const tf_draw_context *context, tf_arm_place *arms, size_t n) {
    tf_arm_places *page = context->arms;
    if (!page)
        return;
    for (size_t i = 0; i < n; i++) {
        const arm *known = arms[i].label && *arms[i].label ? find(page, arms[i].label) : NULL;
        if (known)
            arms[i].place = known->place;
    }
    for (size_t i = 0; i < n; i++) {
        if (!arms[i].label || !*arms[i].label || find(page, arms[i].label))
            continue;
        /* The second is a reference's, which another arm of another panel is not. */
        if (is_in_panel(page, arms, n, i, arms[i].place))
            for (arms[i].place = 2;
                 is_on_page(page, arms[i].place) || is_in_panel(page, arms, n, i, arms[i].place);)
                arms[i].place++;
        arm *own = tf_arena_array(page->arena, arm, 1);
        *own = (arm){tf_arena_strdup(page->arena, arms[i].label), arms[i].place, page->first};
        page->first = own;
    }
}
