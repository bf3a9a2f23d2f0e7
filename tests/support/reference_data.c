/* The rows of a case: tests/reference/README.md says what the columns of cases.csv mean. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/reference.h"
#include "support/reference_table.h"

/* A column of the data, restricted to the rows of the case. */
typedef struct frame {
    const ref_table *table;
    GArray *rows; /* guint */
} frame;

static const char *cell(const frame *f, size_t i, const char *column) {
    return ref_table_text(f->table, g_array_index(f->rows, guint, i), column);
}

static double cell_number(const frame *f, size_t i, const char *column) {
    return ref_table_number(f->table, g_array_index(f->rows, guint, i), column);
}

static bool is_number(const char *text) {
    char *end;
    g_ascii_strtod(text, &end);
    return *text != '\0' && *end == '\0';
}

static bool is_numeric(const ref_table *t, const char *column) {
    for (guint i = 0; i < t->rows->len; i++) {
        const char *text = ref_table_text(t, i, column);
        if (strcmp(text, "NA") != 0 && !is_number(text))
            return false;
    }
    return true;
}

/* `column op value`, as the subset column has it. */
typedef struct condition {
    char *column;
    bool numeric, less, equal, greater; /* what fulfils it */
    const char *value;
} condition;

static condition read_condition(const ref_table *t, const char *text) {
    const size_t name_length = strcspn(text, "=!<>");
    const char *op = text + name_length;
    const size_t op_length = strspn(op, "=!<>");
    condition c = {.column = g_strndup(text, name_length), .value = op + op_length};
    c.numeric = is_numeric(t, c.column);
    c.less = *op == '<' || *op == '!';
    c.greater = *op == '>' || *op == '!';
    c.equal = *op != '!' && op[op_length - 1] == '=';
    return c;
}

static bool holds(const ref_table *t, guint row, const condition *c) {
    const char *text = ref_table_text(t, row, c->column);
    if (strcmp(text, "NA") == 0)
        return false;
    int order = strcmp(text, c->value);
    if (c->numeric) {
        const double x = g_ascii_strtod(text, NULL);
        const double y = g_ascii_strtod(c->value, NULL);
        order = (x > y) - (x < y);
    }
    return order < 0 ? c->less : order > 0 ? c->greater : c->equal;
}

static GArray *read_conditions(const ref_table *t, char **texts) {
    GArray *conditions = g_array_new(FALSE, FALSE, sizeof(condition));
    for (char **s = texts; *s != NULL && **s != '\0'; s++) {
        const condition c = read_condition(t, *s);
        g_array_append_val(conditions, c);
    }
    return conditions;
}

static GPtrArray *used_columns(const ref_case *c) {
    static const char *const names[] = {"start",   "time",       "status",  "group", "strata",
                                        "weights", "covariates", "cluster", "id"};
    GPtrArray *used = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char **parts = g_strsplit_set(ref_text(c, names[i]), ";:", -1);
        for (char **p = parts; *p != NULL; p++)
            if (**p != '\0')
                g_ptr_array_add(used, g_strdup(*p));
        g_strfreev(parts);
    }
    return used;
}

static GArray *select_rows(const ref_case *c, const ref_table *t) {
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
    GPtrArray *used = used_columns(c);
    char **texts = g_strsplit(ref_text(c, "subset"), " & ", -1);
    GArray *conditions = read_conditions(t, texts);
    for (guint row = 0; row < t->rows->len; row++) {
        bool keep = true;
        for (guint i = 0; keep && i < conditions->len; i++)
            keep = holds(t, row, &g_array_index(conditions, condition, i));
        for (guint i = 0; keep && i < used->len; i++)
            keep = strcmp(ref_table_text(t, row, used->pdata[i]), "NA") != 0;
        if (keep)
            g_array_append_val(rows, row);
    }
    for (guint i = 0; i < conditions->len; i++)
        g_free(g_array_index(conditions, condition, i).column);
    g_array_unref(conditions);
    g_strfreev(texts);
    g_ptr_array_unref(used);
    return rows;
}

static gint compare_levels(gconstpointer a, gconstpointer b) {
    const char *x = *(const char *const *)a;
    const char *y = *(const char *const *)b;
    if (is_number(x) && is_number(y)) {
        const double difference = g_ascii_strtod(x, NULL) - g_ascii_strtod(y, NULL);
        return (difference > 0) - (difference < 0);
    }
    return strcmp(x, y);
}

/* Levels with data, in the order given, or numbers ascending and text by bytes. */
static GPtrArray *find_levels(const frame *f, const char *column, const char *order) {
    GPtrArray *levels = g_ptr_array_new_with_free_func(g_free);
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < f->rows->len; i++)
        g_hash_table_add(seen, (gpointer)cell(f, i, column));
    char **given = g_strsplit(order, ";", -1);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, seen);
    if (*order == '\0') {
        while (g_hash_table_iter_next(&iter, &key, NULL))
            g_ptr_array_add(levels, g_strdup(key));
        g_ptr_array_sort(levels, compare_levels);
    }
    for (char **g = given; *g != NULL; g++)
        if (g_hash_table_contains(seen, *g))
            g_ptr_array_add(levels, g_strdup(*g));
    g_strfreev(given);
    g_hash_table_unref(seen);
    return levels;
}

static uint32_t *level_codes(const frame *f, const char *column, const GPtrArray *levels) {
    uint32_t *codes = g_new0(uint32_t, f->rows->len + 1);
    for (guint i = 0; i < f->rows->len; i++) {
        guint index;
        const char *text = cell(f, i, column);
        if (!g_ptr_array_find_with_equal_func((GPtrArray *)levels, text, g_str_equal, &index))
            ck_abort_msg("level %s of %s", text, column);
        codes[i] = index;
    }
    return codes;
}

static double *numbers(const frame *f, const char *column) {
    if (*column == '\0')
        return NULL;
    double *x = g_new0(double, f->rows->len + 1);
    for (guint i = 0; i < f->rows->len; i++)
        x[i] = cell_number(f, i, column);
    return x;
}

static void read_groups(const ref_case *c, const frame *f, ref_data *d) {
    const char *column = ref_text(c, "group");
    if (*column == '\0') {
        d->n_groups = 1;
        d->group_names = g_strsplit("all", ";", -1);
        return;
    }
    GPtrArray *levels = find_levels(f, column, ref_text(c, "levels"));
    d->group = level_codes(f, column, levels);
    d->n_groups = levels->len;
    g_ptr_array_add(levels, NULL);
    d->group_names = (char **)g_ptr_array_free(levels, FALSE);
}

/* Several columns are crossed; combinations without rows do no harm. */
static void read_strata(const ref_case *c, const frame *f, ref_data *d) {
    d->n_strata = 1;
    char **columns = g_strsplit(ref_text(c, "strata"), ";", -1);
    for (char **s = columns; *s != NULL && **s != '\0'; s++) {
        GPtrArray *levels = find_levels(f, *s, "");
        uint32_t *codes = level_codes(f, *s, levels);
        for (size_t i = 0; i < d->n; i++)
            codes[i] += d->stratum != NULL ? d->stratum[i] * levels->len : 0;
        d->n_strata *= levels->len;
        g_free(d->stratum);
        d->stratum = codes;
        g_ptr_array_unref(levels);
    }
    g_strfreev(columns);
}

static void read_events(const ref_case *c, const frame *f, ref_data *d) {
    char **codes = g_strsplit(ref_text(c, "event"), ";", -1);
    const char *status = ref_text(c, "status");
    d->event = g_new0(uint8_t, d->n + 1);
    d->cause = g_new0(uint8_t, d->n + 1);
    for (size_t i = 0; i < d->n; i++)
        for (uint8_t k = 0; codes[k] != NULL; k++)
            if (strcmp(codes[k], cell(f, i, status)) == 0) {
                d->event[i] = 1;
                d->cause[i] = (uint8_t)(k + 1);
            }
    d->n_causes = g_strv_length(codes);
    d->cause_names = codes;
}

/* The reference of a factor among the covariates; newly allocated, NULL: numeric. */
static char *factor_reference(const ref_case *c, const char *column) {
    char **factors = g_strsplit(ref_text(c, "factors"), ";", -1);
    char *reference = NULL;
    const size_t length = strlen(column);
    for (char **s = factors; *s != NULL; s++)
        if (strncmp(*s, column, length) == 0 && (*s)[length] == '=')
            reference = g_strdup(*s + length + 1);
    g_strfreev(factors);
    return reference;
}

static double *new_column(ref_data *d, GPtrArray *names, const char *name) {
    d->p++;
    d->x = g_renew(double, d->x, d->n * d->p + 1);
    g_ptr_array_add(names, g_strdup(name));
    return d->x + d->n * (d->p - 1);
}

static void add_factor(const frame *f, ref_data *d, GPtrArray *names, const char *column,
                       const char *reference) {
    GPtrArray *levels = find_levels(f, column, "");
    uint32_t *codes = level_codes(f, column, levels);
    for (guint level = 0; level < levels->len; level++) {
        if (strcmp(levels->pdata[level], reference) == 0)
            continue;
        char *name = g_strdup_printf("%s=%s", column, (const char *)levels->pdata[level]);
        double *x = new_column(d, names, name);
        for (size_t i = 0; i < d->n; i++)
            x[i] = codes[i] == level;
        g_free(name);
    }
    g_free(codes);
    g_ptr_array_unref(levels);
}

/* A single number or the product of several: the cases have no interactions of factors. */
static void add_product(const frame *f, ref_data *d, GPtrArray *names, const char *term) {
    char **columns = g_strsplit(term, ":", -1);
    double *x = new_column(d, names, term);
    for (size_t i = 0; i < d->n; i++) {
        x[i] = 1;
        for (char **s = columns; *s != NULL; s++)
            x[i] *= cell_number(f, i, *s);
    }
    g_strfreev(columns);
}

static void read_design(const ref_case *c, const frame *f, ref_data *d) {
    GPtrArray *names = g_ptr_array_new();
    char **terms = g_strsplit(ref_text(c, "covariates"), ";", -1);
    for (char **t = terms; *t != NULL && **t != '\0'; t++) {
        char *reference = factor_reference(c, *t);
        if (reference != NULL)
            add_factor(f, d, names, *t, reference);
        else
            add_product(f, d, names, *t);
        g_free(reference);
    }
    g_strfreev(terms);
    g_ptr_array_add(names, NULL);
    d->x_names = (char **)g_ptr_array_free(names, FALSE);
}

static void read_single_factor(const ref_case *c, const frame *f, ref_data *d) {
    const char *column = ref_text(c, "covariates");
    if (*column == '\0' || strpbrk(column, ";:") != NULL)
        return;
    char *reference = factor_reference(c, column);
    GPtrArray *levels = find_levels(f, column, "");
    const bool binary =
        levels->len == 2 && is_number(levels->pdata[0]) &&
        g_ascii_strtod(levels->pdata[1], NULL) - g_ascii_strtod(levels->pdata[0], NULL) == 1;
    if (reference != NULL || binary) {
        d->factor = level_codes(f, column, levels);
        d->n_levels = levels->len;
        d->level_terms = g_new0(char *, levels->len + 1);
        for (guint i = 0; i < levels->len; i++) {
            const char *level = levels->pdata[i];
            d->level_terms[i] =
                reference != NULL ? g_strdup_printf("%s=%s", column, level) : g_strdup(column);
            if (reference != NULL && strcmp(level, reference) == 0)
                d->reference = i;
        }
    }
    g_ptr_array_unref(levels);
    g_free(reference);
}

/* Data files are read once: many cases share them. */
static const ref_table *data_table(const char *file) {
    static GHashTable *tables;
    if (tables == NULL)
        tables = g_hash_table_new(g_str_hash, g_str_equal);
    ref_table *table = g_hash_table_lookup(tables, file);
    if (table == NULL) {
        char *name = g_strdup_printf("tests/reference/data/%s", file);
        table = ref_table_read(name);
        g_free(name);
        g_hash_table_insert(tables, (gpointer)file, table);
    }
    return table;
}

ref_data *ref_data_read(const ref_case *c) {
    const ref_table *table = data_table(ref_text(c, "data"));
    const frame f = {table, select_rows(c, table)};
    ref_data *d = g_new0(ref_data, 1);
    d->n = f.rows->len;
    d->entry = numbers(&f, ref_text(c, "start"));
    d->time = numbers(&f, ref_text(c, "time"));
    d->weight = numbers(&f, ref_text(c, "weights"));
    read_events(c, &f, d);
    read_groups(c, &f, d);
    read_strata(c, &f, d);
    if (strcmp(ref_text(c, "kind"), "subgroup") != 0)
        read_design(c, &f, d);
    read_single_factor(c, &f, d);
    g_array_unref(f.rows);
    return d;
}

uint32_t *ref_levels(const ref_case *c, const char *column, char ***names) {
    const ref_table *table = data_table(ref_text(c, "data"));
    const frame f = {table, select_rows(c, table)};
    GPtrArray *levels = find_levels(&f, column, "");
    uint32_t *codes = level_codes(&f, column, levels);
    g_ptr_array_add(levels, NULL);
    *names = (char **)g_ptr_array_free(levels, FALSE);
    g_array_unref(f.rows);
    return codes;
}

void ref_data_free(ref_data *d) {
    g_free(d->entry);
    g_free(d->time);
    g_free(d->weight);
    g_free(d->event);
    g_free(d->cause);
    g_strfreev(d->cause_names);
    g_free(d->group);
    g_free(d->stratum);
    g_strfreev(d->group_names);
    g_free(d->x);
    g_strfreev(d->x_names);
    g_free(d->factor);
    g_strfreev(d->level_terms);
    g_free(d);
}
