#include "figure/arm_places.h"

#include <string.h>

#include "base/same_word.h"
#include "figure/shades.h"

typedef struct arm {
    const char *label;
    size_t place;
    tf_level_rank rank;
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

static bool is_named(const tf_arm_place *one) {
    return one->label && *one->label;
}

/** Whether arms that the page has already stand here as they do there: two scales of doses, one of
    two shades and one of three, aren't to be mixed. */
static bool ranks_agree(const tf_arm_places *page, const tf_arm_place *arms, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const arm *known = is_named(&arms[i]) ? find(page, arms[i].label) : NULL;
        if (known && (known->rank.n != arms[i].rank.n || known->rank.at != arms[i].rank.at))
            return false;
    }
    return true;
}

void tf_arm_places_take(const tf_draw_context *context, tf_arm_place *arms, size_t n) {
    tf_arm_places *page = context->arms;
    if (!page)
        return;
    const bool one_scale = ranks_agree(page, arms, n);
    for (size_t i = 0; i < n; i++) {
        const arm *known = is_named(&arms[i]) ? find(page, arms[i].label) : NULL;
        if (known)
            arms[i] = (tf_arm_place){arms[i].label, known->place, known->rank};
        else if (!one_scale)
            arms[i].rank = (tf_level_rank){0, 0};
    }
    for (size_t i = 0; i < n; i++) {
        if (!is_named(&arms[i]) || find(page, arms[i].label))
            continue;
        /* The second is a reference's, which another arm of another panel is not. */
        if (is_in_panel(page, arms, n, i, arms[i].place))
            for (arms[i].place = 2;
                 is_on_page(page, arms[i].place) || is_in_panel(page, arms, n, i, arms[i].place);)
                arms[i].place++;
        arm *own = tf_arena_array(page->arena, arm, 1);
        *own = (arm){tf_arena_strdup(page->arena, arms[i].label), arms[i].place, arms[i].rank,
                     page->first};
        page->first = own;
    }
}

void tf_arm_fills(const tf_draw_context *context, tf_arm_place *arms, size_t n, tf_color *fills) {
    const tf_style *style = context->style;
    tf_arm_places_take(context, arms, n);
    for (size_t i = 0; i < n; i++) {
        fills[i] = style->curve.palette[arms[i].place % style->curve.n_palette];
        tf_ordered_color(style, arms[i].rank, &fills[i]);
    }
}
