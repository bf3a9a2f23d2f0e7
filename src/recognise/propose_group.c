/* The groups that are compared, and whose rows they are. */
#include <string.h>

#include "recognise/proposal.h"

enum { MOST_SHOWN = 8 };

/* The treatment as planned comes before that as given, a code behind its name. */
static size_t rank_of(const char *name) {
    static const char *const known[] = {"TRTP",   "TRT01P",    "TRTA", "TRT01A", "ARM",
                                        "ACTARM", "treatment", "arm",  "trt",    "group"};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_ascii_strcasecmp(known[i], name) == 0)
            return i;
    return G_N_ELEMENTS(known);
}

static bool is_sure(const char *name) {
    return rank_of(name) < 6;
}

/** A single column of few texts is the group of a small file, whatever it is called. */
static const tf_column_view *only_texts(const tf_columns *columns) {
    const tf_column_view *found = NULL;
    for (const tf_column_view *view = NULL;
         (view = tf_columns_next(columns, TF_LOOK_CATEGORIES, view));) {
        if (view->cells != TF_CELLS_TEXT || view->n_levels > 4)
            continue;
        if (found)
            return NULL;
        found = view;
    }
    return found;
}

static bool is_taken(const tf_proposal *p, const char *column) {
    for (guint i = 0; i < p->settings->len; i++) {
        const tf_setting *setting = &g_array_index(p->settings, tf_setting, i);
        if (!setting->list && strcmp(setting->texts[0], column) == 0)
            return true;
    }
    return false;
}

static void say_others(tf_proposal *p) {
    g_autoptr(GString) names = g_string_new(NULL);
    size_t n = 0;
    for (const tf_column_view *view = NULL;
         n < MOST_SHOWN && (view = tf_columns_next(p->columns, TF_LOOK_CATEGORIES, view));)
        if (!is_taken(p, view->name))
            g_string_append_printf(names, "%s\"%s\"", n++ ? ", " : "", view->name);
    if (n > 0)
        tf_propose_unsure(p, "group: no column is called as groups are; it could be %s",
                          names->str);
}

const tf_column_view *tf_propose_group(tf_proposal *p) {
    const tf_column_view *views[MOST_SHOWN];
    size_t n = 0;
    for (const tf_column_view *view = NULL;
         n < MOST_SHOWN && (view = tf_columns_next(p->columns, TF_LOOK_GROUP, view));) {
        size_t at = n++;
        for (; at > 0 && rank_of(view->name) < rank_of(views[at - 1]->name); at--)
            views[at] = views[at - 1];
        views[at] = view;
    }
    const tf_column_view *single = n == 0 ? only_texts(p->columns) : NULL;
    if (single) {
        tf_propose_unsure(p, "group: \"%s\" was taken, the only column of few texts", single->name);
        tf_propose(p, "group.column", single->name, NULL);
        return single;
    }
    if (n == 0) {
        say_others(p);
        return NULL;
    }
    const tf_column_view *group = tf_propose_column(p, "group", "Which column is the group?", views,
                                                    is_sure(views[0]->name) ? 1 : n);
    tf_propose(p, "group.column", group->name, tf_column_levels_text(p->columns, group, 8));
    return group;
}

static bool is_proposed(const tf_proposal *p, const char *path) {
    for (guint i = 0; i < p->settings->len; i++)
        if (strcmp(g_array_index(p->settings, tf_setting, i).path, path) == 0)
            return true;
    return false;
}

void tf_propose_patient(tf_proposal *p, const char *rows) {
    const tf_column_view *patient = tf_columns_next(p->columns, TF_LOOK_PATIENT, NULL);
    if (!patient || is_proposed(p, "patient"))
        return;
    tf_propose(p, "patient", patient->name, NULL);
    /* Rows that are parts of one time all count. */
    if (rows && !is_proposed(p, "entry.column") && tf_columns_repeat_patients(p->columns)) {
        tf_propose(p, "rows", rows, "patients have several rows");
        tf_propose_unsure(p, "rows: patients have several rows, of which the %s was taken", rows);
    }
}
