#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare_internal.h"

/* Files of numbers: a row is found again by all that it says but its value. */

enum { FIGURE, GROUP, TERM, AT, STATISTIC, VALUE, N_FIELDS };

typedef struct row {
    char *fields[N_FIELDS];
    char *key;
    bool met; /* in the other file */
} row;

typedef struct numbers {
    GArray *rows;       /* of row */
    GHashTable *by_key; /* -> index + 1 */
    GHashTable *groups; /* names */
} numbers;

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

/* ---- reading --------------------------------------------------------------------------------- */

static void clear_row(void *data) {
    row *own = data;
    for (int i = 0; i < N_FIELDS; i++)
        g_free(own->fields[i]);
    g_free(own->key);
}

/* One field of CSV as the report writes it; NULL at the end of the line or text. */
static char *take_field(const char **at) {
    GString *field = g_string_new(NULL);
    const char *p = *at;
    const bool quoted = *p == '"';
    p += quoted;
    for (; *p; p++) {
        if (quoted && *p == '"' && p[1] == '"')
            p++;
        else if (quoted ? *p == '"' : (*p == ',' || *p == '\n'))
            break;
        g_string_append_c(field, *p);
    }
    p += quoted && *p == '"';
    *at = p + (*p == ',');
    return g_string_free(field, FALSE);
}

/* Two rows that say the same of one thing are told apart by their order. */
static void add_row(numbers *all, row *own) {
    own->key = g_strjoin("\x1f", own->fields[FIGURE], own->fields[GROUP], own->fields[TERM],
                         own->fields[AT], own->fields[STATISTIC], NULL);
    while (g_hash_table_contains(all->by_key, own->key)) {
        char *longer = g_strconcat(own->key, "+", NULL);
        g_free(own->key);
        own->key = longer;
    }
    g_array_append_val(all->rows, *own);
    g_hash_table_insert(all->by_key, own->key, GUINT_TO_POINTER(all->rows->len));
    g_hash_table_add(all->groups, own->fields[GROUP]);
}

static numbers read_numbers(const char *text) {
    numbers all = {g_array_new(FALSE, FALSE, sizeof(row)),
                   g_hash_table_new(g_str_hash, g_str_equal),
                   g_hash_table_new(g_str_hash, g_str_equal)};
    g_array_set_clear_func(all.rows, clear_row);
    const char *at = strchr(text, '\n');
    for (at = at ? at + 1 : ""; *at; at += *at == '\n') {
        row own = {0};
        for (int i = 0; i < N_FIELDS; i++)
            own.fields[i] = take_field(&at);
        add_row(&all, &own);
        at += strcspn(at, "\n");
    }
    return all;
}

static void free_numbers(numbers *all) {
    g_hash_table_unref(all->by_key);
    g_hash_table_unref(all->groups);
    g_array_unref(all->rows);
}

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
static char *name_of(const row *own) {
    g_autoptr(GString) text = g_string_new(NULL);
    append_statistic(text, own->fields[STATISTIC]);
    if (*own->fields[GROUP]) {
        g_auto(GStrv) sides = g_strsplit(own->fields[GROUP], "|", 2);
        g_autofree char *group = g_strjoinv(" vs. ", sides);
        g_string_append_printf(text, ", %s", group);
    }
    if (*own->fields[TERM])
        g_string_append_printf(text, " (%s)", own->fields[TERM]);
    if (*own->fields[AT])
        g_string_append_printf(text, " at %s", own->fields[AT]);
    return g_strdup(text->str);
}

/* ---- comparing ------------------------------------------------------------------------------- */

static void compare_row(const row *before, const row *now, double tolerance, GArray *changes) {
    const char *a = before->fields[VALUE], *b = now->fields[VALUE];
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
static bool tell_group(const numbers *all, const row *own, const numbers *other, GHashTable *told,
                       const char **size) {
    const char *group = own->fields[GROUP];
    if (!*group || g_hash_table_contains(other->groups, group))
        return false;
    if (!g_hash_table_add(told, (gpointer)group))
        return true;
    *size = "";
    for (guint i = 0; i < all->rows->len && !**size; i++) {
        const row *one = &g_array_index(all->rows, row, i);
        if (strcmp(one->fields[GROUP], group) == 0 && strcmp(one->fields[STATISTIC], "n") == 0)
            *size = one->fields[VALUE];
    }
    return true;
}

static void tell_alone(const numbers *all, const numbers *other, tf_alone alone, GArray *changes) {
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < all->rows->len; i++) {
        const row *own = &g_array_index(all->rows, row, i);
        const char *size = NULL;
        if (own->met)
            continue;
        char *value = NULL, *what = NULL;
        if (!tell_group(all, own, other, told, &size)) {
            what = name_of(own);
            value = g_strdup(own->fields[VALUE]);
        } else if (size) {
            what = g_strdup_printf("group \"%s\"", own->fields[GROUP]);
            value = *size ? g_strconcat("n ", size, NULL) : g_strdup("");
        }
        if (what)
            tf_change_add(changes, TF_CHANGE_NUMBER, what, alone == TF_IS_NEW ? NULL : value,
                          alone == TF_IS_NEW ? value : NULL);
    }
}

void tf_numbers_compare(const char *before, const char *now, double tolerance, GArray *changes) {
    if (strcmp(before, now) == 0)
        return;
    numbers a = read_numbers(before), b = read_numbers(now);
    for (guint i = 0; i < b.rows->len; i++) {
        row *own = &g_array_index(b.rows, row, i);
        const guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a.by_key, own->key));
        if (at == 0)
            continue;
        row *old = &g_array_index(a.rows, row, at - 1);
        own->met = old->met = true;
        compare_row(old, own, tolerance, changes);
    }
    tell_alone(&a, &b, TF_IS_GONE, changes);
    tell_alone(&b, &a, TF_IS_NEW, changes);
    free_numbers(&a);
    free_numbers(&b);
}
