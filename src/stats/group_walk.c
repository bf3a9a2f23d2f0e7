/* Who is at risk is kept as a sum, not as a difference of places: with weights there is no other
   way, and what walks here has more to do at each time than to count. */
#include "group_walk.h"

static void enter(tf_group_walk *w, size_t place, const tf_sorted_rows *rows) {
    tf_amount_add(&w->weight, tf_row_weight(w->timeline, rows->order[place]));
}

tf_group_walk tf_group_walk_start(const tf_timeline *tl, uint32_t group) {
    size_t begin = tl->exit.start[group];
    size_t end = tl->exit.start[group + 1];
    tf_group_walk w = {.timeline = tl, .first = begin, .last = begin, .end = end, .entry = begin};
    for (size_t i = begin; !tl->entry.key && i < end; i++)
        enter(&w, i, &tl->exit);
    return w;
}

bool tf_group_walk_next(tf_group_walk *w) {
    const tf_timeline *tl = w->timeline;
    tf_amount_take(&w->weight, w->leaving, w->leaving_rows);
    w->leaving = 0;
    w->leaving_rows = 0;
    w->n_event = 0;
    w->event_rows = 0;
    w->first = w->last;
    if (w->first == w->end)
        return false;
    w->time = tl->exit.key[w->first];
    for (; tl->entry.key && w->entry < w->end && tl->entry.key[w->entry] < w->time; w->entry++)
        enter(w, w->entry, &tl->entry);
    for (; w->last < w->end && tl->exit.key[w->last] == w->time; w->last++) {
        double weight = tf_row_weight(tl, tl->exit.order[w->last]);
        w->leaving += weight;
        w->leaving_rows += weight > 0;
        if (tl->event[w->last]) {
            w->n_event += weight;
            w->event_rows += weight > 0;
        }
    }
    w->n_risk = tf_amount_value(&w->weight);
    return true;
}
