/* Columns made of columns, against the same worked out cell by cell in the test, on random tables.
 */
#include "made_files.h"

/* ---- numbers -------------------------------------------------------------------------------- */

static void check_numbers(const file *f, const tf_table *table) {
    const double *least = tf_table_numbers(table, "least"), *most = tf_table_numbers(table, "most");
    const double *scaled = tf_table_numbers(table, "scaled");
    const double *gap = tf_table_numbers(table, "gap"), *first = tf_table_numbers(table, "one");
    for (size_t i = 0; i < f->n; i++) {
        const double a = number(f->cell[i][0]), b = number(f->cell[i][1]);
        same_number("least", i, least[i], fmin(a, b));
        same_number("most", i, most[i], fmax(a, b));
        same_number("scaled", i, scaled[i], a * 88.42);
        same_number("gap", i, gap[i], (b - a) / (365.25 / 12));
        same_number("first", i, first[i], isnan(a) ? b : a);
    }
}

START_TEST(numbers) {
    const tf_derivation d[] = {
        {.name = "least",
         .by = TF_MADE_LEAST,
         .columns = COLUMNS("a", "b"),
         .n_columns = 2,
         .asked_by = "derive.least"},
        {.name = "most",
         .by = TF_MADE_MOST,
         .columns = COLUMNS("a", "b"),
         .n_columns = 2,
         .asked_by = "derive.most"},
        {.name = "scaled",
         .by = TF_MADE_CONVERT,
         .columns = COLUMNS("a"),
         .n_columns = 1,
         .factor = 88.42,
         .asked_by = "derive.scaled"},
        {.name = "gap",
         .by = TF_MADE_DIFFERENCE,
         .columns = COLUMNS("a", "b"),
         .n_columns = 2,
         .unit = "months",
         .asked_by = "derive.gap"},
        {.name = "one",
         .by = TF_MADE_FIRST,
         .columns = COLUMNS("a", "b"),
         .n_columns = 2,
         .asked_by = "derive.one"},
    };
    const tf_column_request columns[] = {
        {.name = "least"}, {.name = "most"}, {.name = "scaled"}, {.name = "gap"}, {.name = "one"}};
    GRand *random = g_rand_new_with_seed((guint32)(100 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    g_autoptr(tf_table) table = read_made(&f, d, G_N_ELEMENTS(d), columns, G_N_ELEMENTS(columns));
    check_numbers(&f, table);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

/* ---- ranges --------------------------------------------------------------------------------- */

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** Definition 7 as Hyndman & Fan write it: between x[j] and x[j+1], j = floor(np + 1 - p). */
static double quantile_7(const double *sorted, size_t n, double p) {
    const double m = 1 - p, np = (double)n * p + m;
    const size_t j = (size_t)floor(np);
    const double g = np - (double)j;
    return j >= n ? sorted[n - 1] : (1 - g) * sorted[j - 1] + g * sorted[j];
}

static void check_parts(const file *f, const tf_table *table, const char *column, size_t n_parts) {
    double sorted[MOST_ROWS];
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (!is_hole(f->cell[i][0]))
            sorted[n++] = number(f->cell[i][0]);
    qsort(sorted, n, sizeof *sorted, by_value);
    for (size_t i = 0; i < f->n; i++) {
        const double value = number(f->cell[i][0]);
        const uint32_t code = tf_table_levels(table, column)[i];
        if (isnan(value)) {
            ck_assert_uint_eq(code, TF_MISSING_LEVEL);
            continue;
        }
        uint32_t wanted = 0;
        for (size_t k = 1; k < n_parts; k++)
            wanted += value >= quantile_7(sorted, n, (double)k / (double)n_parts);
        ck_assert_msg(code == wanted, "%s of %zu parts: %g is in %u, not %u", column, n_parts,
                      value, code, wanted);
    }
}

START_TEST(ranges) {
    static const double half[] = {0.5}, thirds[] = {1.0 / 3, 2.0 / 3}, at[] = {10, 20.5};
    static const double quarters[] = {0.25, 0.5, 0.75};
    const tf_derivation d[] = {
        {.name = "cut",
         .by = TF_MADE_CUT,
         .columns = COLUMNS("a"),
         .n_columns = 1,
         .points = at,
         .n_points = 2,
         .labels = COLUMNS("low", "mid", "high"),
         .asked_by = "derive.cut"},
        {.name = "median",
         .by = TF_MADE_QUANTILES,
         .columns = COLUMNS("a"),
         .n_columns = 1,
         .points = half,
         .n_points = 1,
         .asked_by = "derive.median"},
        {.name = "tertiles",
         .by = TF_MADE_QUANTILES,
         .columns = COLUMNS("a"),
         .n_columns = 1,
         .points = thirds,
         .n_points = 2,
         .asked_by = "derive.tertiles"},
        {.name = "quartiles",
         .by = TF_MADE_QUANTILES,
         .columns = COLUMNS("a"),
         .n_columns = 1,
         .points = quarters,
         .n_points = 3,
         .asked_by = "derive.quartiles"},
    };
    const tf_column_request columns[] = {{.name = "cut", .type = TF_COLUMN_LEVELS},
                                         {.name = "median", .type = TF_COLUMN_LEVELS},
                                         {.name = "tertiles", .type = TF_COLUMN_LEVELS},
                                         {.name = "quartiles", .type = TF_COLUMN_LEVELS}};
    GRand *random = g_rand_new_with_seed((guint32)(200 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    g_autoptr(tf_table) table = read_made(&f, d, G_N_ELEMENTS(d), columns, G_N_ELEMENTS(columns));
    for (size_t i = 0; i < f.n; i++) {
        const double value = number(f.cell[i][0]);
        const char *wanted = isnan(value)   ? NULL
                             : value < 10   ? "low"
                             : value < 20.5 ? "mid"
                                            : "high";
        ck_assert_str_eq(text_at(table, "cut", i) ? text_at(table, "cut", i) : "missing",
                         wanted ? wanted : "missing");
    }
    check_parts(&f, table, "median", 2);
    check_parts(&f, table, "tertiles", 3);
    check_parts(&f, table, "quartiles", 4);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

/* R 4.2: quantile(c(2, 3, 5, 7, 11, 13, 17, 19), c(1/3, 2/3)) gives 5.666667 and 12.333333,
   median() of them 9; ages at a cut point belong above it. */
START_TEST(cut_points) {
    static const double half[] = {0.5}, thirds[] = {1.0 / 3, 2.0 / 3}, ages[] = {5, 11};
    const tf_derivation d[] = {
        {.name = "m",
         .by = TF_MADE_QUANTILES,
         .columns = COLUMNS("v"),
         .n_columns = 1,
         .points = half,
         .n_points = 1,
         .asked_by = "derive.m"},
        {.name = "t",
         .by = TF_MADE_QUANTILES,
         .columns = COLUMNS("v"),
         .n_columns = 1,
         .points = thirds,
         .n_points = 2,
         .asked_by = "derive.t"},
        {.name = "c",
         .by = TF_MADE_CUT,
         .columns = COLUMNS("v"),
         .n_columns = 1,
         .points = ages,
         .n_points = 2,
         .asked_by = "derive.c"},
    };
    const tf_column_request columns[] = {{.name = "m", .type = TF_COLUMN_LEVELS},
                                         {.name = "t", .type = TF_COLUMN_LEVELS},
                                         {.name = "c", .type = TF_COLUMN_LEVELS}};
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", "v\n19\n2\n3\n5\n7\n11\n13\n17\n", -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_making making = {.path = path, .derivations = d, .n_derivations = 3};
    g_autoptr(tf_table) table = read_with(path, &making, columns, 3, NULL, diag);
    ck_assert_ptr_nonnull(table);
    const tf_made_facts *facts = tf_table_made(table);
    ck_assert_uint_eq(facts->n_columns, 3);
    same_number("median", 0, facts->columns[0].points[0], 9);
    same_number("tertile", 1, facts->columns[1].points[0], 17.0 / 3);
    same_number("tertile", 2, facts->columns[1].points[1], 37.0 / 3);
    /* In the order of the ranges, not of the rows. */
    ck_assert_str_eq(tf_table_level_name(table, "m", 0), "<9");
    ck_assert_str_eq(tf_table_level_name(table, "m", 1), "\u22659");
    ck_assert_str_eq(tf_table_level_name(table, "t", 1), "5.67\u2013<12.33");
    ck_assert_str_eq(tf_table_level_name(table, "c", 0), "<5");
    ck_assert_str_eq(tf_table_level_name(table, "c", 1), "5\u201310");
    ck_assert_str_eq(text_at(table, "c", 3), "5\u201310");
    ck_assert_str_eq(text_at(table, "c", 5), "\u226511");
    remove_folder(folder);
}
END_TEST

/* Of the rows that the figure shows: 30 and 40 have the median 35, all four 25. */
START_TEST(kept_rows) {
    static const double half[] = {0.5};
    const tf_derivation d = {.name = "m",
                             .by = TF_MADE_QUANTILES,
                             .columns = COLUMNS("v"),
                             .n_columns = 1,
                             .points = half,
                             .n_points = 1,
                             .asked_by = "derive.m"};
    const tf_column_request columns[] = {{.name = "m", .type = TF_COLUMN_LEVELS}};
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "t.csv", "g,v\nA,10\nA,20\nA,unclear\nB,30\nB,40\n", -1);
    const tf_making making = {.path = path, .derivations = &d, .n_derivations = 1};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 1, "g = B", diag);
    ck_assert_ptr_nonnull(table);
    same_number("median", 0, tf_table_made(table)->columns[0].points[0], 35);
    ck_assert_uint_eq(tf_table_line(table, 0), 5);
    g_autoptr(tf_diag) wrong = tf_diag_new();
    ck_assert_ptr_null(read_with(path, &making, columns, 1, NULL, wrong));
    const tf_finding *finding = findings_find(wrong, TF_ERROR, "\"unclear\": not a number");
    ck_assert_ptr_nonnull(finding);
    ck_assert_uint_eq(finding->place.line, 4);
    ck_assert_uint_eq(finding->place.column, 3);
    remove_folder(folder);
}
END_TEST

/* ---- texts ---------------------------------------------------------------------------------- */

static void check_texts(const file *f, const tf_table *table) {
    for (size_t i = 0; i < f->n; i++) {
        const char *x = f->cell[i][4], *y = f->cell[i][5];
        g_autofree char *both = g_strconcat(x, " / ", y, NULL);
        const char *cross = text_at(table, "cross", i), *first = text_at(table, "one", i);
        ck_assert_str_eq(cross ? cross : "-", is_hole(x) || is_hole(y) ? "-" : both);
        ck_assert_str_eq(first ? first : "-", !is_hole(x) ? x : !is_hole(y) ? y : "-");
        const char *level = text_at(table, "level", i);
        ck_assert_str_eq(level ? level : "-", is_hole(x) ? "-" : strcmp(x, "r") ? "P or Q" : "r");
    }
}

START_TEST(texts) {
    static const tf_made_pair pairs[] = {{"p", "P or Q"}, {"q", "P or Q"}};
    const tf_derivation d[] = {
        {.name = "cross",
         .by = TF_MADE_CROSS,
         .columns = COLUMNS("x", "y"),
         .n_columns = 2,
         .asked_by = "derive.cross"},
        {.name = "one",
         .by = TF_MADE_FIRST,
         .columns = COLUMNS("x", "y"),
         .n_columns = 2,
         .asked_by = "derive.one"},
        {.name = "level",
         .by = TF_MADE_LEVELS,
         .columns = COLUMNS("x"),
         .n_columns = 1,
         .pairs = pairs,
         .n_pairs = 2,
         .asked_by = "derive.level"},
    };
    const tf_column_request columns[] = {{.name = "cross", .type = TF_COLUMN_LEVELS},
                                         {.name = "one", .type = TF_COLUMN_LEVELS},
                                         {.name = "level", .type = TF_COLUMN_LEVELS}};
    GRand *random = g_rand_new_with_seed((guint32)(300 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    g_autoptr(tf_table) table = read_made(&f, d, G_N_ELEMENTS(d), columns, G_N_ELEMENTS(columns));
    check_texts(&f, table);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

START_TEST(wide) {
    static const tf_made_pair pairs[] = {{"A", "Drug A"}, {"B", "Drug B"}};
    const tf_derivation d = {.name = "arm",
                             .by = TF_MADE_WIDE,
                             .columns = COLUMNS("A", "B"),
                             .n_columns = 2,
                             .pairs = pairs,
                             .n_pairs = 2,
                             .otherwise = "None",
                             .asked_by = "derive.arm"};
    static const struct {
        const char *row, *arm, *error;
    } cases[] = {{"1,0", "Drug A", NULL},         {"no,yes", "Drug B", NULL},
                 {"0,0", "None", NULL},           {"0,NA", NULL, NULL},
                 {"1,NA", "Drug A", NULL},        {"1,1", NULL, "both 1"},
                 {"2,0", NULL, "neither 0 nor 1"}};
    const tf_column_request columns[] = {{.name = "arm", .type = TF_COLUMN_LEVELS}};
    g_autofree char *text = g_strdup_printf("A,B\n0,1\n%s\n", cases[_i].row);
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "t.csv", text, -1);
    const tf_making making = {.path = path, .derivations = &d, .n_derivations = 1};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 1, NULL, diag);
    ck_assert_int_eq(table == NULL, cases[_i].error != NULL);
    if (table != NULL)
        ck_assert_str_eq(text_at(table, "arm", 1) ? text_at(table, "arm", 1) : "-",
                         cases[_i].arm ? cases[_i].arm : "-");
    else
        ck_assert_uint_eq(findings_find(diag, TF_ERROR, cases[_i].error)->place.line, 3);
    remove_folder(folder);
}
END_TEST

/* ---- end points ----------------------------------------------------------------------------- */

static void check_earliest(const file *f, const tf_table *table) {
    const double *times = tf_table_numbers(table, "pfs");
    const double *events = tf_table_numbers(table, "pfs_event");
    for (size_t i = 0; i < f->n; i++) {
        const double a = number(f->cell[i][0]), b = number(f->cell[i][1]);
        const double e = number(f->cell[i][2]), g = number(f->cell[i][3]);
        double time = NAN, event = NAN;
        if (!isnan(a + b + e + g)) {
            /* f is 0 for the event. */
            const bool one = e > 0, other = !(g > 0);
            event = one || other;
            time = one && other ? fmin(a, b) : one ? a : other ? b : fmin(a, b);
        }
        same_number("time", i, times[i], time);
        same_number("event", i, events[i], event);
    }
}

START_TEST(earliest) {
    static const tf_made_pair pairs[] = {{"a", "e"}, {"b", "f=0"}};
    const tf_derivation d = {.name = "pfs",
                             .by = TF_MADE_EARLIEST,
                             .columns = COLUMNS("a", "e", "b", "f"),
                             .n_columns = 4,
                             .pairs = pairs,
                             .n_pairs = 2,
                             .asked_by = "derive.pfs"};
    const tf_column_request columns[] = {{.name = "pfs"}, {.name = "pfs_event"}};
    GRand *random = g_rand_new_with_seed((guint32)(400 + _i));
    file f = {0};
    fill(random, &f);
    write_rows(&f);
    g_autoptr(tf_table) table = read_made(&f, &d, 1, columns, 2);
    check_earliest(&f, table);
    let_go(&f);
    g_rand_free(random);
}
END_TEST

START_TEST(dates) {
    const tf_derivation d[] = {
        {.name = "days",
         .by = TF_MADE_DIFFERENCE,
         .columns = COLUMNS("from", "to"),
         .n_columns = 2,
         .asked_by = "derive.days"},
        {.name = "first",
         .by = TF_MADE_LEAST,
         .columns = COLUMNS("from", "to"),
         .n_columns = 2,
         .asked_by = "derive.first"},
    };
    const tf_column_request columns[] = {{.name = "days"},
                                         {.name = "first", .type = TF_COLUMN_LEVELS}};
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "t.csv",
                   "from;to\n01/02/2020;31/12/2020\n28/02/2024;01/03/2024\n05/06/2021;\n", -1);
    const tf_making making = {.path = path, .derivations = d, .n_derivations = 2};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_with(path, &making, columns, 2, NULL, diag);
    ck_assert_ptr_nonnull(table);
    const double *days = tf_table_numbers(table, "days");
    same_number("2020 is a leap year", 0, days[0], 334);
    same_number("2024 too", 1, days[1], 2);
    ck_assert(isnan(days[2]));
    ck_assert_str_eq(text_at(table, "first", 0), "01/02/2020");
    ck_assert_str_eq(text_at(table, "first", 2), "05/06/2021");
    remove_folder(folder);
}
END_TEST

static const struct {
    const char *what;
    tf_derivation d;
    bool used;
    const char *error;
} wrong[] = {
    {"a column that isn't there",
     {.name = "n",
      .by = TF_MADE_CROSS,
      .columns = COLUMNS("g", "q"),
      .n_columns = 2,
      .asked_by = "derive.n"},
     true,
     "derive.n: no column \"q\""},
    {"the same of one that nobody uses",
     {.name = "n",
      .by = TF_MADE_CROSS,
      .columns = COLUMNS("g", "q"),
      .n_columns = 2,
      .asked_by = "derive.n"},
     false,
     NULL},
    {"a name that is taken",
     {.name = "g",
      .by = TF_MADE_CROSS,
      .columns = COLUMNS("g", "v"),
      .n_columns = 2,
      .asked_by = "derive.g"},
     true,
     "there is a column \"g\" already"},
    {"quantiles that are one",
     {.name = "n",
      .by = TF_MADE_QUANTILES,
      .columns = COLUMNS("same"),
      .n_columns = 1,
      .points = (const double[]){0.5},
      .n_points = 1,
      .asked_by = "derive.n"},
     true,
     "so many values of \"same\" are 1 that a range below it is empty"},
    {"a level that is misspelt",
     {.name = "n",
      .by = TF_MADE_LEVELS,
      .columns = COLUMNS("g"),
      .n_columns = 1,
      .pairs = (const tf_made_pair[]){{"Armm", "X"}},
      .n_pairs = 1,
      .asked_by = "derive.n"},
     true,
     "derive.n names \"Armm\", which no row has"},
    {"events that aren't said",
     {.name = "n",
      .by = TF_MADE_EARLIEST,
      .columns = COLUMNS("v", "CNSR", "v", "CNSR"),
      .n_columns = 4,
      .pairs = (const tf_made_pair[]){{"v", "CNSR"}, {"v", "CNSR"}},
      .n_pairs = 2,
      .asked_by = "derive.n"},
     true,
     "which value of \"CNSR\" is the event?"},
};

START_TEST(errors) {
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "t.csv", "g,v,same,CNSR\nArm,1,1,0\nB,2,1,1\nB,3,1,0\n", -1);
    const tf_making making = {.path = path, .derivations = &wrong[_i].d, .n_derivations = 1};
    const tf_column_request columns[] = {
        {.name = wrong[_i].used ? "n" : "v", .type = TF_COLUMN_LEVELS, .asked_by = "group"}};
    const tf_column_request own[] = {{.name = "g", .type = TF_COLUMN_LEVELS}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    const bool taken = strcmp(wrong[_i].d.name, "g") == 0;
    g_autoptr(tf_table) table = read_with(path, &making, taken ? own : columns, 1, NULL, diag);
    g_autofree char *told = findings_text(diag);
    ck_assert_msg((table == NULL) == (wrong[_i].error != NULL), "%s: %s", wrong[_i].what, told);
    if (table == NULL)
        ck_assert_msg(findings_say(diag, TF_ERROR, wrong[_i].error), "%s", told);
    remove_folder(folder);
}
END_TEST

SUITE("columns made of others") {
    add_loop(suite, "numbers", numbers, 20);
    add_loop(suite, "ranges", ranges, 20);
    add_loop(suite, "texts", texts, 20);
    add_loop(suite, "earliest", earliest, 20);
    add_loop(suite, "wide", wide, 7);
    add_tests(suite, "core", cut_points, kept_rows, dates, NULL);
    add_loop(suite, "errors", errors, G_N_ELEMENTS(wrong));
}
