#include "support/reference.h"

#include <check.h>
#include <math.h>
#include <string.h>

#include "support/files.h"
#include "support/reference_table.h"

struct ref_case {
    const ref_table *table;
    guint row;
    GArray *values, *curve;
};

typedef struct ref_store {
    ref_table *cases, *values, *curves;
    GPtrArray *all;
    GHashTable *by_name;
} ref_store;

static GArray *new_array(guint element_size) {
    return g_array_new(FALSE, FALSE, element_size);
}

static void read_values(ref_store *s, const char *file) {
    s->values = ref_table_read(file);
    for (guint i = 0; i < s->values->rows->len; i++) {
        ref_case *c = g_hash_table_lookup(s->by_name, ref_table_text(s->values, i, "case"));
        if (c == NULL)
            ck_abort_msg("numbers of a case that there is not, row %u", i);
        const ref_value v = {ref_table_text(s->values, i, "term"),
                             ref_table_text(s->values, i, "statistic"),
                             ref_table_number(s->values, i, "value")};
        g_array_append_val(c->values, v);
    }
}

static void read_curves(ref_store *s) {
    s->curves = ref_table_read("tests/reference/expected/km_curves.csv");
    for (guint i = 0; i < s->curves->rows->len; i++) {
        ref_case *c = g_hash_table_lookup(s->by_name, ref_table_text(s->curves, i, "case"));
        if (c == NULL)
            ck_abort_msg("numbers of a case that there is not, row %u", i);
        const ref_step step = {.group = ref_table_text(s->curves, i, "stratum"),
                               .time = ref_table_number(s->curves, i, "time"),
                               .n_risk = ref_table_number(s->curves, i, "n_risk"),
                               .n_event = ref_table_number(s->curves, i, "n_event"),
                               .n_censor = ref_table_number(s->curves, i, "n_censor"),
                               .survival = ref_table_number(s->curves, i, "surv"),
                               .std_err = ref_table_number(s->curves, i, "std_err"),
                               .lower = ref_table_number(s->curves, i, "lower"),
                               .upper = ref_table_number(s->curves, i, "upper")};
        g_array_append_val(c->curve, step);
    }
}

static void read_cases(ref_store *s, const char *file) {
    s->cases = ref_table_read(file);
    s->all = g_ptr_array_new();
    s->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < s->cases->rows->len; i++) {
        ref_case *c = g_new0(ref_case, 1);
        *c = (ref_case){s->cases, i, new_array(sizeof(ref_value)), new_array(sizeof(ref_step))};
        g_ptr_array_add(s->all, c);
        g_hash_table_insert(s->by_name, (gpointer)ref_text(c, "case"), c);
    }
}

/* The cases that share cases.csv. */
static const ref_store *store(void) {
    static ref_store s;
    if (s.all == NULL) {
        read_cases(&s, "tests/reference/cases.csv");
        read_values(&s, "tests/reference/expected/values.csv");
        read_curves(&s);
    }
    return &s;
}

/* Large kinds have files of their own, which only their tests read; NULL: this one has none. */
static const ref_store *own_store(const char *kind) {
    static GHashTable *stores;
    if (stores == NULL)
        stores = g_hash_table_new(g_str_hash, g_str_equal);
    ref_store *s = g_hash_table_lookup(stores, kind);
    g_autofree char *cases = g_strdup_printf("tests/reference/%s_cases.csv", kind);
    g_autofree char *path = source_path(cases);
    if (s == NULL && g_file_test(path, G_FILE_TEST_EXISTS)) {
        s = g_new0(ref_store, 1);
        read_cases(s, cases);
        g_autofree char *values = g_strdup_printf("tests/reference/expected/%s_values.csv", kind);
        read_values(s, values);
        g_hash_table_insert(stores, g_strdup(kind), s);
    }
    return s;
}

GPtrArray *ref_cases(const char *kind) {
    GPtrArray *found = g_ptr_array_new();
    const ref_store *own = own_store(kind);
    const ref_store *s = own != NULL ? own : store();
    for (guint i = 0; i < s->all->len; i++)
        if (strcmp(ref_text(s->all->pdata[i], "kind"), kind) == 0)
            g_ptr_array_add(found, s->all->pdata[i]);
    return found;
}

const ref_case *ref_case_named(const char *name) {
    const ref_case *c = g_hash_table_lookup(store()->by_name, name);
    ck_assert_msg(c != NULL, "no reference case %s", name);
    return c;
}

const char *ref_text(const ref_case *c, const char *column) {
    return ref_table_text(c->table, c->row, column);
}

double ref_number(const ref_case *c, const char *column, double otherwise) {
    return *ref_text(c, column) != '\0' ? ref_table_number(c->table, c->row, column) : otherwise;
}

char *ref_option(const ref_case *c, const char *key) {
    char **options = g_strsplit(ref_text(c, "options"), ";", -1);
    char *value = NULL;
    for (char **o = options; *o != NULL; o++) {
        const size_t length = strlen(key);
        if (value == NULL && strncmp(*o, key, length) == 0 && (*o)[length] == '=')
            value = g_strdup(*o + length + 1);
    }
    g_strfreev(options);
    return value;
}

double *ref_list(const char *text, const char *separator, size_t *n) {
    char **parts = g_strsplit(text, separator, -1);
    *n = g_strv_length(parts);
    double *list = g_new0(double, *n + 1);
    for (size_t i = 0; i < *n; i++)
        list[i] = g_ascii_strtod(parts[i], NULL);
    g_strfreev(parts);
    return list;
}

const GArray *ref_values(const ref_case *c) {
    return c->values;
}

const GArray *ref_curve(const ref_case *c) {
    return c->curve;
}
