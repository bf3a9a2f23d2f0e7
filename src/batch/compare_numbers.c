#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare_internal.h"
#include "number_rows.h"

/* What differs between two files of numbers. */

static const struct {
    const char *name, *words;
} statistics[] = {
    {"hr", "hazard ratio"},
    {"or", "odds ratio"},
    {"rr", "risk ratio"},
    {"rd", "risk difference"},
    {"md", "mean difference"},
    {"diff", "difference"},
    {"p", "P value"},
    {"surv", "survival"},
    {"n_risk", "number at risk"},
    {"cum_events", "cumulative events"},
    {"cum_censor", "cumulative censored"},
    {"conf_level", "confidence level"},
    {"I2", "I²"},
    {"tau2", "τ²"},
};
static const struct {
    const char *ending, *words;
} limits[] = {
    {"_lower", ", lower limit"}, {"_upper", ", upper limit"}, {"_se", ", standard error"}};

/* ---- words ----------------------------------------------------------------------------------- */

static void append_statistic(GString *text, const char *name) {
    g_autofree char *stem = g_strdup(name);
    const char *limit = "";
    for (size_t i = 0; i < G_N_ELEMENTS(limits); i++) {
        if (g_str_has_suffix(name, limits[i].ending)) {
            stem[strlen(name) - strlen(limits[i].ending)] = '\0';
            limit = limits[i].words;
        }
    }
    const char *words = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(statistics); i++)
        if (strcmp(statistics[i].name, stem) == 0 || strcmp(statistics[i].name, name) == 0)
            words = statistics[i].words;
    g_string_append_printf(text, "%s%s", words ? words : g_strdelimit(stem, "_", ' '), limit);
}

/* "hazard ratio, lower limit, VRd vs. Rd (sex=F) at 60" */
static char *name_of(const tf_number_row *own) {
    g_autoptr(GString) text = g_string_new(NULL);
    append_statistic(text, own->fields[TF_ROW_STATISTIC]);
    if (*own->fields[TF_ROW_GROUP]) {
        g_auto(GStrv) sides = g_strsplit(own->fields[TF_ROW_GROUP], "|", 2);
        g_autofree char *group = g_strjoinv(" vs. ", sides);
        g_string_append_printf(text, ", %s", group);
    }
    if (*own->fields[TF_ROW_TERM])
        g_string_append_printf(text, " (%s)", own->fields[TF_ROW_TERM]);
    if (*own->fields[TF_ROW_AT])
        g_string_append_printf(text, " at %s", own->fields[TF_ROW_AT]);
    return g_strdup(text->str);
}

/* ---- comparing ------------------------------------------------------------------------------- */

static void compare_row(const tf_number_row *before, const tf_number_row *now, double tolerance,
                        GArray *changes) {
    const char *a = before->fields[TF_ROW_VALUE], *b = now->fields[TF_ROW_VALUE];
    double x = 0, y = 0;
    if (strcmp(a, b) == 0)
        return;
    if (!tf_number_parse(a, strlen(a), '.', &x) || !tf_number_parse(b, strlen(b), '.', &y)) {
        tf_change_add(changes, TF_CHANGE_NUMBER, name_of(now), g_strdup(a), g_strdup(b));
        return;
    }
    if (fabs(x - y) > tolerance * fmax(fabs(x), fabs(y)))
        tf_change_add_values(changes, TF_CHANGE_NUMBER, name_of(now), x, y, "");
}

/* A group that came or went is one difference, not one for each of its numbers; its size says which
   it was. */
static bool tell_group(const tf_number_rows *all, const tf_number_row *own,
                       const tf_number_rows *other, GHashTable *told, const char **size) {
    const char *group = own->fields[TF_ROW_GROUP];
    if (!*group || g_hash_table_contains(other->groups, group))
        return false;
    if (!g_hash_table_add(told, (gpointer)group))
        return true;
    *size = "";
    for (guint i = 0; i < all->rows->len && !**size; i++) {
        const tf_number_row *one = &g_array_index(all->rows, tf_number_row, i);
        if (strcmp(one->fields[TF_ROW_GROUP], group) == 0 &&
            strcmp(one->fields[TF_ROW_STATISTIC], "n") == 0)
            *size = one->fields[TF_ROW_VALUE];
    }
    return true;
}

/* Two of them are compared, and have no size together. */
static char *group_name(const char *group) {
    g_auto(GStrv) sides = g_strsplit(group, "|", 2);
    return sides[0] && sides[1]
               ? g_strdup_printf("comparison \"%s\" vs. \"%s\"", sides[0], sides[1])
               : g_strdup_printf("group \"%s\"", group);
}

static void tell_alone(const tf_number_rows *all, const tf_number_rows *other, tf_alone alone,
                       GArray *changes) {
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < all->rows->len; i++) {
        const tf_number_row *own = &g_array_index(all->rows, tf_number_row, i);
        const char *size = NULL;
        if (own->met)
            continue;
        char *value = NULL, *what = NULL;
        if (!tell_group(all, own, other, told, &size)) {
            what = name_of(own);
            value = g_strdup(own->fields[TF_ROW_VALUE]);
        } else if (size) {
            what = group_name(own->fields[TF_ROW_GROUP]);
            value = *size ? g_strconcat("n ", size, NULL) : g_strdup("");
        }
        if (what)
            tf_change_add(changes, TF_CHANGE_NUMBER, what, alone == TF_IS_NEW ? NULL : value,
                          alone == TF_IS_NEW ? value : NULL);
    }
}

/* A row of a group that has another name now. */
static void match_renamed(tf_number_rows *a, tf_number_rows *b, const tf_tolerant *with,
                          GArray *changes) {
    for (guint i = 0; with->renames->len > 0 && i < a->rows->len; i++) {
        tf_number_row *old = &g_array_index(a->rows, tf_number_row, i);
        if (old->met)
            continue;
        g_autofree char *key = tf_renames_apply(with->renames, TF_AS_IT_IS, old->key);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(b->by_key, key));
        tf_number_row *own = at > 0 ? &g_array_index(b->rows, tf_number_row, at - 1) : NULL;
        if (!own || own->met)
            continue;
        own->met = old->met = true;
        compare_row(old, own, with->number, changes);
    }
}

void tf_numbers_compare(const char *before, const char *now, const tf_tolerant *with,
                        GArray *changes) {
    if (strcmp(before, now) == 0)
        return;
    tf_number_rows a = tf_number_rows_read(before), b = tf_number_rows_read(now);
    for (guint i = 0; i < b.rows->len; i++) {
        tf_number_row *own = &g_array_index(b.rows, tf_number_row, i);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a.by_key, own->key));
        if (at == 0)
            continue;
        tf_number_row *old = &g_array_index(a.rows, tf_number_row, at - 1);
        own->met = old->met = true;
        compare_row(old, own, with->number, changes);
    }
    match_renamed(&a, &b, with, changes);
    tell_alone(&a, &b, TF_IS_GONE, changes);
    tell_alone(&b, &a, TF_IS_NEW, changes);
    tf_number_rows_clear(&a);
    tf_number_rows_clear(&b);
}
