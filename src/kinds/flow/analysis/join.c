/* What comes from what: no box from itself, one beginning or sources that come together, and
   numbers that add up. */
#include <math.h>
#include <string.h>

#include "job.h"

/* Of the boxes that a message lists. */
enum { MOST_LISTED = 8 };

/* ---- order ----------------------------------------------------------------------------------- */

static bool refuse_cycle(const tf_flow_job *job, const size_t *order_of) {
    size_t at = 0;
    while (order_of[at] != TF_FLOW_NONE)
        at++;
    /* up along boxes without a place: those of the circle are met twice */
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_box *box = &job->nodes[at].box;
        for (size_t k = 0; k < box->n_from; k++)
            if (order_of[box->from[k]] == TF_FLOW_NONE) {
                at = box->from[k];
                break;
            }
    }
    const tf_flow_node *node = &job->nodes[at];
    const char *by = job->nodes[node->box.from[0]].box.name;
    return tf_flow_refuse(job, node, job->ask->from, "name the box before it: nothing goes back",
                          "\"%s\" comes from itself, by way of \"%s\"", node->box.name, by);
}

/* None before what it comes from, else as in the file. */
static bool sort(tf_flow_job *job) {
    const size_t n = job->n;
    size_t *order_of = tf_arena_array(job->arena, size_t, n + 1);
    tf_flow_node *sorted = tf_arena_array(job->arena, tf_flow_node, n + 1);
    size_t n_sorted = 0;
    for (size_t i = 0; i < n; i++)
        order_of[i] = TF_FLOW_NONE;
    for (size_t before = SIZE_MAX; before != n_sorted;) {
        before = n_sorted;
        for (size_t i = 0; i < n; i++) {
            const tf_flow_box *box = &job->nodes[i].box;
            bool ready = order_of[i] == TF_FLOW_NONE;
            for (size_t k = 0; ready && k < box->n_from; k++)
                ready = order_of[box->from[k]] != TF_FLOW_NONE;
            if (!ready)
                continue;
            order_of[i] = n_sorted;
            sorted[n_sorted++] = job->nodes[i];
        }
    }
    if (n_sorted < n)
        return refuse_cycle(job, order_of);
    for (size_t i = 0; i < n; i++) {
        tf_flow_box *box = &sorted[i].box;
        size_t *from = tf_arena_array(job->arena, size_t, box->n_from + 1);
        for (size_t k = 0; k < box->n_from; k++)
            from[k] = order_of[box->from[k]];
        box->from = from;
    }
    job->nodes = sorted;
    return true;
}

/* ---- sources --------------------------------------------------------------------------------- */

static bool find_merged(tf_flow_job *job) {
    job->merged = TF_FLOW_NONE;
    for (size_t i = 0; i < job->n; i++) {
        if (job->nodes[i].box.n_from < 2)
            continue;
        if (job->merged != TF_FLOW_NONE)
            return tf_flow_refuse(job, &job->nodes[i], job->ask->from,
                                  "let all of them come together in one box",
                                  "sources come together in \"%s\" and in \"%s\"",
                                  job->nodes[job->merged].box.name, job->nodes[i].box.name);
        job->merged = i;
    }
    return true;
}

/* Each source is a column of its own: it begins in one box, and nothing of it parts. */
static bool check_sources(const tf_flow_job *job) {
    size_t first = TF_FLOW_NONE;
    bool *above = tf_arena_array(job->arena, bool, job->n + 1);
    for (size_t k = job->merged == TF_FLOW_NONE ? 0 : job->merged + 1; k-- > 0;) {
        const tf_flow_box *box = &job->nodes[k].box;
        bool up = k == job->merged;
        for (size_t c = 0; c < box->n_next; c++)
            up = up || above[box->next[c]];
        above[k] = up;
        if (up && k != job->merged && box->n_next > 1)
            return tf_flow_refuse(job, &job->nodes[job->merged], job->ask->from,
                                  "let boxes come together that come from nothing in common",
                                  "arms that part at \"%s\" come together in \"%s\"", box->name,
                                  job->nodes[job->merged].box.name);
    }
    for (size_t i = 0; i < job->n; i++) {
        const tf_flow_node *node = &job->nodes[i];
        if (node->box.n_from > 0 || above[i])
            continue;
        if (first == TF_FLOW_NONE && job->merged == TF_FLOW_NONE) {
            first = i;
            continue;
        }
        const char *other = job->nodes[first == TF_FLOW_NONE ? 0 : first].box.name;
        return tf_flow_refuse(
            job, node, job->ask->from,
            "name the box that it comes from; sources come together in one box, from A; B",
            "\"%s\" and \"%s\" both come from nothing", other, node->box.name);
    }
    return true;
}

/* ---- sums ------------------------------------------------------------------------------------ */

static void list_boxes(const tf_flow_job *job, GString *list, const size_t *of, size_t n) {
    for (size_t k = 0; k < n && k < MOST_LISTED; k++)
        g_string_append_printf(list, "%s%s %.15g", list->len > 0 ? ", " : "",
                               job->nodes[of[k]].box.name, job->nodes[of[k]].box.n);
}

static double sum_of(const tf_flow_job *job, const size_t *of, size_t n) {
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += job->nodes[of[k]].box.n;
    return sum;
}

static bool check_out(const tf_flow_job *job, const tf_flow_node *node) {
    const tf_flow_box *box = &node->box;
    const bool merges = box->n_next == 1 && box->next[0] == job->merged;
    if (box->n_next == 1 && job->nodes[box->next[0]].everybody)
        return true;
    const double left = sum_of(job, box->sides, box->n_sides);
    const double out = left + (merges ? 0 : sum_of(job, box->next, box->n_next));
    if (box->n_sides + box->n_next == 0 || out == box->n || (merges && out <= box->n))
        return true;
    g_autoptr(GString) list = g_string_new(NULL);
    list_boxes(job, list, box->sides, box->n_sides);
    if (!merges)
        list_boxes(job, list, box->next, box->n_next);
    return tf_flow_refuse(job, node, job->ask->n,
                          out > box->n ? "mend the counts"
                                       : "mend the counts, or add a box for those who are missing",
                          "\"%s\" has %.15g, and what comes from it adds up to %.15g: %s",
                          box->name, box->n, out, list->str);
}

static bool check_merged(const tf_flow_job *job) {
    const tf_flow_node *node = &job->nodes[job->merged];
    double in = 0;
    for (size_t k = 0; k < node->box.n_from; k++) {
        const tf_flow_box *from = &job->nodes[node->box.from[k]].box;
        in += from->n - sum_of(job, from->sides, from->n_sides);
    }
    return in == node->box.n || tf_flow_refuse(job, node, job->ask->n, "mend the counts",
                                               "\"%s\" has %.15g, and %.15g come together in it",
                                               node->box.name, node->box.n, in);
}

/* Those at the side left for one reason each; a main box lists who of it, as often as may be. */
static bool check_reasons(tf_flow_job *job, tf_flow_node *node) {
    tf_flow_box *box = &node->box;
    double sum = 0, most = 0;
    for (size_t k = 0; k < box->n_reasons; k++) {
        sum += box->reasons[k].n;
        most = fmax(most, box->reasons[k].n);
    }
    if (box->side ? sum > box->n : most > box->n)
        return tf_flow_refuse(job, node, job->ask->n,
                              "mend the counts; who had several reasons counts in one",
                              box->side ? "\"%s\" has %.15g, and its reasons add up to %.15g"
                                        : "\"%s\" has %.15g, and lists %.15g of them",
                              box->name, box->n, box->side ? sum : most);
    box->unexplained = box->side && box->n_reasons > 0 ? box->n - sum : 0;
    if (box->unexplained > 0) {
        const tf_place place = tf_flow_place(job, node, job->ask->n);
        tf_diag_note(job->diag, &place, NULL, "\"%s\" has %.15g, and its reasons add up to %.15g",
                     box->name, box->n, sum);
    }
    return true;
}

bool tf_flow_join(tf_flow_job *job) {
    if (!sort(job) || !tf_flow_part_sides(job) || !find_merged(job) || !check_sources(job))
        return false;
    bool sound = true;
    for (size_t i = 0; i < job->n; i++)
        sound = check_out(job, &job->nodes[i]) & check_reasons(job, &job->nodes[i]) & sound;
    return sound && (job->merged == TF_FLOW_NONE || check_merged(job));
}
