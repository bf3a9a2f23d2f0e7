/* Boxes of a flow with the box that each comes from, or patients with why they left. */
#include "flow/propose.h"

#include <string.h>

#include <glib.h>

#include "analysis/leaving_words.h"
#include "analysis/name_words.h"

static bool is_called(const tf_column_view *view, const char *const *names) {
    g_auto(GStrv) words = tf_name_words(view->name);
    return tf_words_have(words, names);
}

static bool is_box(const tf_columns *columns, const tf_column_view *box, const char *name) {
    for (size_t i = 0; i < box->n_levels; i++)
        if (strcmp(tf_column_level(columns, box, i), name) == 0)
            return true;
    return false;
}

/** Whether all names of a column are boxes, and the first box has none. */
static bool comes_from(const tf_columns *columns, const tf_column_view *box,
                       const tf_column_view *from) {
    bool boxes = box != from && from->n_missing > 0 && from->n_levels > 0 && !from->cut &&
                 from->n_levels < box->n_levels;
    for (size_t i = 0; boxes && i < from->n_levels; i++) {
        const char *name = tf_column_level(columns, from, i);
        g_auto(GStrv) parts = g_strsplit(name, ";", -1);
        for (char **part = parts; *part && boxes && !is_box(columns, box, name); part++)
            boxes = is_box(columns, box, g_strstrip(*part));
    }
    return boxes;
}

/** The pair of columns that names boxes and what they come from; false: there is none. */
static bool find_boxes(const tf_columns *columns, const tf_column_view **box,
                       const tf_column_view **from) {
    for (size_t i = 0; i < columns->n; i++)
        for (size_t k = 0; k < columns->n; k++) {
            *box = &columns->items[i];
            *from = &columns->items[k];
            if ((*box)->cells == TF_CELLS_TEXT && (*from)->cells == TF_CELLS_TEXT && !(*box)->cut &&
                comes_from(columns, *box, *from))
                return true;
        }
    return false;
}

/** Whole numbers of people: a column that is called as they are first. */
static const tf_column_view *find_count(const tf_columns *columns) {
    const tf_column_view *count = tf_columns_next(columns, TF_LOOK_COUNT, NULL);
    for (size_t i = 0; i < columns->n && !count; i++)
        if (columns->items[i].cells == TF_CELLS_WHOLE && columns->items[i].least >= 0)
            count = &columns->items[i];
    return count;
}

/** A column of texts of these names that is none of the others. */
static const tf_column_view *find_called(const tf_columns *columns, const char *const *names,
                                         const tf_column_view *const taken[3]) {
    for (size_t i = 0; i < columns->n; i++) {
        const tf_column_view *view = &columns->items[i];
        const bool free = view != taken[0] && view != taken[1] && view != taken[2];
        if (free && view->n_levels > 0 && view->cells == TF_CELLS_TEXT && is_called(view, names))
            return view;
    }
    return NULL;
}

static bool says_yes_or_no(const tf_columns *columns, const tf_column_view *view) {
    bool answers = view->n_levels > 0 && view->n_levels <= 2;
    for (size_t k = 0; answers && k < view->n_levels; k++) {
        const tf_meaning_role role =
            tf_vocabulary_find(columns->vocabulary, tf_column_level(columns, view, k)).role;
        answers = role == TF_MEANING_YES || role == TF_MEANING_NO;
    }
    return answers;
}

/* Rows of patients: columns that are called as who left is, in the order of the file. */
static tf_suits propose_patients(tf_proposal *p) {
    enum { MOST = 8 };
    const tf_columns *columns = p->columns;
    const tf_column_view *patient = tf_columns_next(columns, TF_LOOK_PATIENT, NULL);
    const char *names[MOST];
    size_t n = 0;
    for (size_t i = 0; i < columns->n && n < MOST; i++) {
        const tf_column_view *view = &columns->items[i];
        const bool some = view->n_levels > 0 && view->n_levels <= TF_MOST_CATEGORIES && !view->cut;
        if (some && view->cells == TF_CELLS_TEXT && view->n_missing > 0 &&
            tf_leaving_of(view->name) == TF_LEAVING_LEFT)
            names[n++] = view->name;
    }
    if (!patient || n < 2 || tf_columns_repeat_patients(columns))
        return 0;
    tf_propose_list(p, "exclusions", names, n, "why each left, empty for who went on");
    tf_propose_unsure(p, "exclusions: they have to stand in the order of time");
    tf_propose_group(p);
    tf_propose(p, "patient", patient->name, NULL);
    return 60;
}

tf_suits tf_flow_propose(tf_proposal *p) {
    static const char *const reasons[] = {"reason", "reasons", "why", "motif",
                                          "raison", "cause",   NULL};
    static const char *const arms[] = {"arm",       "arms", "group",      "groupe", "bras",
                                       "treatment", "trt",  "traitement", NULL};
    static const char *const stages[] = {"stage", "phase", "step", "etape", NULL};
    static const char *const sides[] = {"side", "left", "sorti", "sortie", "lost", NULL};
    const tf_columns *columns = p->columns;
    const tf_column_view *taken[3];
    const tf_column_view *count = find_count(columns);
    if (tf_columns_next(columns, TF_LOOK_PATIENT, NULL))
        return propose_patients(p);
    if (!count || !find_boxes(columns, &taken[0], &taken[1]))
        return 0;
    taken[2] = count;
    tf_propose(p, "box", taken[0]->name, NULL);
    tf_propose(p, "from", taken[1]->name, "each of its names is a box");
    tf_propose(p, "n", count->name, NULL);
    const tf_column_view *reason = find_called(columns, reasons, taken);
    const tf_column_view *arm = find_called(columns, arms, taken);
    const tf_column_view *stage = find_called(columns, stages, taken);
    const tf_column_view *side = find_called(columns, sides, taken);
    if (reason && reason->n_missing > 0)
        tf_propose(p, "reason", reason->name, NULL);
    if (side && says_yes_or_no(columns, side))
        tf_propose(p, "side.column", side->name, tf_column_levels_text(columns, side, 2));
    if (arm && arm->n_missing > 0 && arm->n_levels > 1)
        tf_propose(p, "group.column", arm->name, tf_column_levels_text(columns, arm, 6));
    if (stage)
        tf_propose(p, "stage", stage->name, NULL);
    else
        tf_propose_unsure(p,
                          "template: rows have no names; consort, prisma, strobe and stard have");
    return 95;
}
