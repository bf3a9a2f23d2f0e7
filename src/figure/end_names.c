#include "figure/end_names.h"
#include "base/sort.h"

#include <math.h>

#include "layout/spread.h"

static const size_t MOST_LINES = 2;
/* How far a name may stand from its line's end, in its own heights. */
static const double MOST_AWAY = 1.3;
/* Places settle to within rounding. */
static const double SLACK = 1e-6;

/* From the top down; of equal ends the last group first. */
static int by_end(const void *a, const void *b) {
    const tf_end_name *x = a, *y = b;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return (x->group < y->group) - (x->group > y->group);
}

static bool wrap(tf_end_name *names, size_t n, const tf_end_room *room, tf_draw_context *context,
                 double *width, double *pitch) {
    *width = *pitch = 0;
    for (size_t i = 0; i < n; i++) {
        tf_end_name *name = &names[i];
        name->name = tf_paragraph_new(context, room->font, name->text, fmax(room->widest, 1));
        const double word =
            tf_widest_word(context->measurer, &room->font, name->text, context->arena);
        if (name->name.n > MOST_LINES || word > room->widest)
            return false;
        *width = fmax(*width, name->name.size.width);
        *pitch = fmax(*pitch, name->name.size.height);
    }
    return true;
}

bool tf_end_names_fit(tf_end_name *names, size_t n, const tf_end_room *room,
                      tf_draw_context *context, double *width) {
    double pitch;
    double *places = tf_arena_array(context->arena, double, n + 1);
    double *offsets = tf_arena_array(context->arena, double, n + 1);
    tf_sort(names, n, sizeof *names, by_end);
    if (n == 0 || !wrap(names, n, room, context, width, &pitch))
        return false;
    for (size_t i = 0; i < n; i++) {
        places[i] = names[i].y;
        offsets[i] = (double)i * pitch;
    }
    tf_spread(places, offsets, n);
    const double high = room->top + pitch / 2, low = room->bottom - room->gap - pitch / 2;
    for (size_t i = 0; i < n; i++)
        places[i] = fmax(places[i], i == 0 ? high : places[i - 1] + pitch);
    for (size_t i = n; i-- > 0;)
        places[i] = fmin(places[i], i + 1 == n ? low : places[i + 1] - pitch);
    bool fits = places[0] >= high - SLACK;
    for (size_t i = 0; i < n; i++) {
        const bool crossed = fabs(places[i] - room->crossing) < pitch / 2 + room->gap;
        fits = fits && !crossed && fabs(places[i] - names[i].y) <= MOST_AWAY * pitch;
        names[i].middle = places[i];
    }
    return fits;
}
