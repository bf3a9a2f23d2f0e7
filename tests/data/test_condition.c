/* Conditions: how they are read, what they keep, and what is said of those that can't be meant. */
#include <glib.h>
#include <math.h>

#include "condition.h"
#include "reading.h"
#include "support/random.h"

static const char *const names[] = {"time", "arm",         "a=b",      "not",
                                    "a",    "OS (months)", "Arm, (x)", "\xC3\xA2ge"};

static bool parse(const char *text, tf_arena *arena, tf_clauses *clauses, tf_diag *diag) {
    const tf_condition condition = {text, {.file = "--where"}};
    return tf_condition_parse(&condition, names, G_N_ELEMENTS(names), arena, clauses, diag);
}

/* The conditions of a text, " ; " between them. */
static char *print_all(const tf_clauses *clauses) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < clauses->n; i++) {
        g_autofree char *one = tf_clause_print(clauses->items[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? " ; " : "", one);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *text, *printed;
} good[] = {
    {"time>=10", "time >= 10"},
    {"time \u2265 10", "time >= 10"},
    {"arm <> B", "arm != B"},
    {" arm == Drug X ", "arm = 'Drug X'"},
    {"time>=10 & arm=Control", "time >= 10 ; arm = Control"},
    {"time>=10 && arm=Control", "time >= 10 ; arm = Control"},
    {"time>=10 AND arm=Control", "time >= 10 ; arm = Control"},
    {"time>=10, arm=Control", "time >= 10 ; arm = Control"},
    {"time<3 or arm=A & time>5, arm!=B", "time < 3 or arm = A and time > 5 ; arm != B"},
    {"(time<3 | arm=A) & time>5", "time < 3 or arm = A ; time > 5"},
    {"time<3 || (arm=A || arm=B)", "time < 3 or (arm = A or arm = B)"},
    {"not arm = A or time < 3", "not arm = A or time < 3"},
    {"!(arm = A or time < 3)", "not (arm = A or time < 3)"},
    {"! !arm = A", "not not arm = A"},
    {"arm in (A, Drug X, 'd, e')", "arm in (A, 'Drug X', 'd, e')"},
    {"arm in(A)", "arm in (A)"},
    {"arm not in (A,B)", "arm not in (A, B)"},
    {"time between 3 and 5 and arm=A", "time between 3 and 5 ; arm = A"},
    {"time NOT BETWEEN 3 AND 5", "time not between 3 and 5"},
    {"arm is missing or time is not missing", "arm is missing or time is not missing"},
    /* quotes, of three kinds */
    {"'a' = 1", "a = 1"},
    {"`a=b` = \"x \"\"y\"\"\"", "'a=b' = 'x \"y\"'"},
    {"arm = 'O''Brien'", "arm = 'O''Brien'"},
    {"arm = O'Brien", "arm = 'O''Brien'"},
    {"arm = 'and'", "arm = 'and'"},
    /* names that are columns, the longest first */
    {"a=b=1", "'a=b' = 1"},
    {"a=1", "a = 1"},
    {"not = 1", "'not' = 1"},
    {"not not = 1", "not 'not' = 1"},
    {"OS (months)>=10 and Arm, (x)=B", "'OS (months)' >= 10 ; 'Arm, (x)' = B"},
    {"(OS (months) >= 10)", "'OS (months)' >= 10"},
    {"OS (months) is missing", "'OS (months)' is missing"},
    {"\xC3\xA2ge in (1)", "\xC3\xA2ge in (1)"},
    /* values with parentheses and blanks, and words that are no words here */
    {"arm = Drug (10 mg, daily) or arm=A", "arm = 'Drug (10 mg, daily)' or arm = A"},
    {"arm = android and arm = orange", "arm = android ; arm = orange"},
    {"arm = in (B)", "arm = 'in (B)'"},
};

START_TEST(reads_and_prints) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_clauses clauses;
    const bool read = parse(good[_i].text, arena, &clauses, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(read, "%s:\n%s", good[_i].text, said);
    g_autofree char *printed = print_all(&clauses);
    ck_assert_str_eq(printed, good[_i].printed);
}
END_TEST

/* ---- what can't be meant ------------------------------------------------------------------ */

#define TABLE "time,arm,d\n10,A,2024-01-31\n20,Drug X,2024-02-01\n30,NA,2024-03-01\nNA,B,x\n"

static const tf_column_request columns[] = {
    {.name = "arm", .type = TF_COLUMN_LEVELS, .asked_by = "--group"},
};

static tf_table *read_where(const char *text, const char *where, tf_diag *diag) {
    const tf_table_options options = tf_table_options_default();
    const tf_condition condition = {where, {.file = "--where"}};
    return read_bytes(text, strlen(text), columns, 1, &condition, 1, &options, diag);
}

/* `followed` is what the hint advises, or the like; `n` the rows that it keeps. */
static const struct {
    const char *where, *said, *hint, *followed;
    size_t n;
} slips[] = {
    {"time>=10 months", "--where:1:7: error: \"time\" is compared by size with \"10 months\"",
     "\"time >= 10\"", "time >= 10", 3},
    {"time>=10 arm=A", "--where:1:13: error: ", "joined by and, or and commas",
     "time>=10 and arm=A", 1},
    {"10 < time < 20", "--where:1:11: error: ", "\"between 10 and 20\"", "time between 10 and 20",
     2},
    {"10 < time", "--where:1:1: error: ", "\"time > 10\"", "time > 10", 2},
    {"time > 1,019", "--where:1:10: error: ", "without marks of thousands", "time < 1019", 3},
    {"time = A", "--where:1:8: error: \"time\" holds numbers, and \"A\" is none", "values of",
     "time = 20", 1},
    {"arm = Drug", "--where:1:7: error: no row is left of 4: in none is \"arm\" equal to \"Drug\"",
     "did you mean \"Drug X\"?", "arm = Drug X", 1},
    {"arm != drug x", "--where:1:8: error: no row has \"arm\" equal to \"drug x\"",
     "did you mean \"Drug X\"?", "arm != Drug X", 2},
    {"arm in (A, Drgu X)", "--where:1:12: error: no row has \"arm\" equal to \"Drgu X\"",
     "did you mean \"Drug X\"?", "arm in (A, Drug X)", 2},
    {"time > 1 or arm = C", "--where:1:19: error: no row has \"arm\" equal to \"C\"",
     "values of \"arm\": A, Drug X, B", "time > 1 or arm = B", 4},
    {"arm = NA", "--where:1:7: error: \"NA\" means missing", "arm is missing", "arm is missing", 1},
    {"arm != ''", "--where:1:8: error: \"\" means missing", "arm is not missing",
     "arm is not missing", 3},
    {"arm is NA", "--where:1:8: error: ", "\"is missing\"", "arm is missing", 1},
    {"arm > A", "--where:1:7: error: \"arm\" is compared by size with \"A\"", "\"arm in (\u2026)\"",
     "arm in (B, Drug X)", 2},
    {"tmie > 3", "--where:1:1: error: where: no column \"tmie\"", "did you mean \"time\"?",
     "time > 3", 3},
    {"arm=A or sex is missing", "--where:1:10: error: where: no column \"sex\"",
     "columns: time, arm, d", "arm=A or time is missing", 2},
    {"time between 20 and 10", "--where:1:14: error: ", "between 10 and 20",
     "time between 10 and 20", 2},
    {"d >= 2024-02-01",
     "--where:1:1: error: \"d\" is compared with 2024-02-01, but \"x\" in line 5",
     "\"d != x and d \u2026\"", "d != x and d >= 2024-02-01", 2},
    {"arm = 'A", "--where:1:7: error: ", "quotes of another kind", "arm = 'A'", 1},
    {"(arm = A", "--where:1:1: error: ", "", "(arm = A)", 1},
    {"arm = A)", "--where:1:8: error: ", "stands in quotes", "not arm = 'A'", 2},
    {"arm in A", "--where:1:8: error: ", "ARM in (A, B)", "arm in (A)", 1},
    {"arm in (A", "--where:1:10: error: ", "ARM in (A, B)", "arm in (A)", 1},
    {"(arm=A, time>3)", "--where:1:7: error: ", "say and, or or", "(arm=A and time>3)", 1},
    {"arm", "--where:1:1: error: \"arm\" is not a condition: arm has no operator", "such as",
     "arm = A", 1},
    {"= A", "--where:1:1: error: ", "such as", "arm = A", 1},
    {"time >=", "--where:1:8: error: \"time >=\" is not a condition: nothing after >=", "such as",
     "time >= 20", 2},
    {"time => 10", "--where:1:7: error: \"time => 10\" is not a condition: two operators",
     "operators: =", "time >= 10", 3},
    {"arm = A,", "--where:1:9: error: ", "such as", "arm = A", 1},
    {"time between 10, 20", "--where:1:16: error: ", "between 18 and 65", "time between 10 and 20",
     2},
};

START_TEST(slips_are_refused_with_a_hint_that_works) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) refused = read_where(TABLE, slips[_i].where, diag);
    ck_assert_ptr_null(refused);
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    ck_assert_msg(g_str_has_prefix(errors, slips[_i].said) && strstr(errors, slips[_i].hint),
                  "%s\nshould be\n%s", errors, slips[_i].said);
    g_autoptr(tf_diag) later = tf_diag_new();
    g_autoptr(tf_table) table = read_where(TABLE, slips[_i].followed, later);
    g_autofree char *said = findings_text(later);
    ck_assert_msg(table != NULL, "%s:\n%s", slips[_i].followed, said);
    ck_assert_uint_eq(tf_table_n_rows(table), slips[_i].n);
}
END_TEST

/* In a set file the place is that of the file, moved along where the text stands in its line. */
START_TEST(places_in_a_set_file) {
    static const struct {
        const char *excerpt;
        unsigned column, expected;
    } rows[] = {{"    where: time >= x", 12, 20},
                {"    where: [\"time >= x\"]", 13, 22},
                {"    where: >", 12, 12}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        const tf_table_options options = tf_table_options_default();
        const tf_condition where = {
            "time >= x", {"set.yaml", 7, rows[i].column, 9, rows[i].excerpt, NULL, NULL}};
        g_autoptr(tf_table) table =
            read_bytes(TABLE, strlen(TABLE), columns, 1, &where, 1, &options, diag);
        ck_assert_ptr_null(table);
        const tf_finding *finding = tf_diag_finding(diag, 0);
        ck_assert_uint_eq(finding->place.line, 7);
        ck_assert_uint_eq(finding->place.column, rows[i].expected);
    }
}
END_TEST

/* A word that the column has beside others, another parameter's cells, and how many were kept. */
static const struct {
    const char *where, *said;
    size_t n;
} fine[] = {
    {"arm in (A, Zebra)", "warning: no row has \"arm\" equal to \"Zebra\"", 1},
    {"d != x and d > 2024-02-01",
     "note: \"d != x\" keeps 3 of 4 rows\n--where: note: \"d > 2024-02-01\" keeps 1 of 3 rows\n",
     1},
    {"d = x or d > 2024-02-01", "\"d = x or d > 2024-02-01\" keeps 2 of 4 rows", 2},
    {"arm != A", "\"arm != A\" keeps 2 of 4 rows (1 can't be told: missing)", 2},
    {"not arm = A", "\"not arm = A\" keeps 2 of 4 rows (1 can't be told: missing)", 2},
    {"arm = A or arm != A or arm is missing", "keeps 4 of 4 rows\n", 4},
    /* the rows whose d is no date are left out by the other side */
    {"not (d != x and d <= 2024-02-01)", "keeps 2 of 4 rows", 2},
};

START_TEST(tells_what_was_kept) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_table) table = read_where(TABLE, fine[_i].where, diag);
    g_autofree char *said = findings_text(diag);
    ck_assert_msg(table != NULL && strstr(said, fine[_i].said), "%s", said);
    ck_assert_uint_eq(tf_table_n_rows(table), fine[_i].n);
}
END_TEST

START_TEST(amounts_are_limited) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    for (int more = 0; more <= 1; more++) {
        g_autoptr(GString) deep = g_string_new(NULL), long_one = g_string_new("a = 1");
        for (int i = 0; i < TF_MAX_NESTING + more; i++)
            g_string_append(deep, "!");
        g_string_append(deep, "a = 1");
        for (int i = 1; i < TF_MAX_COMPARISONS + more; i++)
            g_string_append(long_one, " or a = 1");
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_clauses clauses;
        ck_assert_int_eq(parse(deep->str, arena, &clauses, diag), !more);
        ck_assert_int_eq(parse(long_one->str, arena, &clauses, diag), !more);
    }
}
END_TEST

/* ---- random conditions, counted one by one ------------------------------------------------ */

/* Texts that a condition may well hold, all of them hard to read. */
static const char *const texts[] = {"A",   "Drug X",   "d, e", "O'Brien",   "x=y", "and",
                                    "(b)", "\xC3\xA9", "10",   "say \"a\"", "R&D", "a or b"};
static const char *const text_column = "Arm (a=b, c)", *const number_column = "time";

enum { N_ROWS = 40 };
typedef struct cells {
    int text[N_ROWS];   /* index; -1: missing */
    int number[N_ROWS]; /* -1: missing */
} cells;

typedef enum expr_type { TEXT_IN, TEXT_MISSING, NUMBER_BY, NUMBER_BETWEEN, NOT, AND, OR } expr_type;

typedef struct expr {
    expr_type type;
    struct expr *left, *right;
    bool negated;
    int a, b, op;
} expr;

static expr *random_expr(uint64_t *state, int depth, tf_arena *arena) {
    expr *e = tf_arena_array(arena, expr, 1);
    e->type = (expr_type)random_index(state, depth > 0 ? 7 : 4);
    e->negated = random_index(state, 3) == 0;
    e->a = (int)random_index(state, G_N_ELEMENTS(texts));
    e->b = (int)random_index(state, G_N_ELEMENTS(texts));
    e->op = (int)random_index(state, 6);
    if (e->type >= NOT)
        e->left = random_expr(state, depth - 1, arena);
    if (e->type > NOT)
        e->right = random_expr(state, depth - 1, arena);
    return e;
}

static void quote(GString *out, uint64_t *state, const char *text) {
    const char mark = "'\"`"[random_index(state, 3)];
    g_string_append_c(out, mark);
    for (; *text; text++) {
        if (*text == mark)
            g_string_append_c(out, mark);
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, mark);
}

static void write_value(GString *out, uint64_t *state, const char *text) {
    const bool bare = g_ascii_isalnum(*text) && !strpbrk(text, ",=&") && !strstr(text, " or ") &&
                      strcmp(text, "and") != 0;
    if (bare && random_index(state, 2) == 0)
        g_string_append(out, text);
    else
        quote(out, state, text);
}

static const char *const operators[] = {"=", "!=", "<", "<=", ">", ">="};

/* Every junction in parentheses: how strongly they bind is what the table above is for. */
static void write_expr(GString *out, uint64_t *state, const expr *e) {
    const bool symbols = random_index(state, 2) == 0;
    switch (e->type) {
    case TEXT_IN:
        if (random_index(state, 2) == 0)
            g_string_append(out, text_column);
        else
            quote(out, state, text_column);
        g_string_append(out, e->negated ? " not in (" : " in (");
        write_value(out, state, texts[e->a]);
        g_string_append(out, ", ");
        write_value(out, state, texts[e->b]);
        g_string_append(out, ")");
        break;
    case TEXT_MISSING:
        g_string_append_printf(out, "%s is %smissing", text_column, e->negated ? "not " : "");
        break;
    case NUMBER_BY:
        g_string_append_printf(out, "%s%s%d", number_column, operators[e->op], e->a);
        break;
    case NUMBER_BETWEEN:
        g_string_append_printf(out, "%s %sbetween %d and %d", number_column,
                               e->negated ? "not " : "", MIN(e->a, e->b), MAX(e->a, e->b));
        break;
    case NOT:
        g_string_append(out, symbols ? "!(" : "not (");
        write_expr(out, state, e->left);
        g_string_append(out, ")");
        break;
    default:
        g_string_append(out, "(");
        write_expr(out, state, e->left);
        g_string_append(out, e->type == AND ? symbols ? ") & (" : ") and ("
                             : symbols      ? ") | ("
                                            : ") or (");
        write_expr(out, state, e->right);
        g_string_append(out, ")");
    }
}

/* 1 yes, 0 no, -1 nobody knows. */
static int holds(const expr *e, const cells *c, int row) {
    const int text = c->text[row], number = c->number[row];
    int left, right;
    switch (e->type) {
    case TEXT_IN:
        return text < 0 ? -1 : (text == e->a || text == e->b) != e->negated;
    case TEXT_MISSING:
        return (text < 0) != e->negated;
    case NUMBER_BY:
        if (number < 0)
            return -1;
        return e->op == 0   ? number == e->a
               : e->op == 1 ? number != e->a
               : e->op == 2 ? number < e->a
               : e->op == 3 ? number <= e->a
               : e->op == 4 ? number > e->a
                            : number >= e->a;
    case NUMBER_BETWEEN:
        return number < 0 ? -1
                          : (number >= MIN(e->a, e->b) && number <= MAX(e->a, e->b)) != e->negated;
    case NOT:
        left = holds(e->left, c, row);
        return left < 0 ? -1 : !left;
    case AND:
        left = holds(e->left, c, row);
        right = holds(e->right, c, row);
        return left == 0 || right == 0 ? 0 : left < 0 || right < 0 ? -1 : 1;
    default:
        left = holds(e->left, c, row);
        right = holds(e->right, c, row);
        return left == 1 || right == 1 ? 1 : left < 0 || right < 0 ? -1 : 0;
    }
}

/* The first rows have every text and number once, so that no condition names what isn't there. */
static char *random_table(uint64_t *state, cells *c) {
    GString *csv = g_string_new("\"Arm (a=b, c)\",time\n");
    const int n = G_N_ELEMENTS(texts);
    for (int row = 0; row < N_ROWS; row++) {
        c->text[row] = row < n ? row : (int)random_index(state, (size_t)n + 2) - 2;
        c->number[row] = row < n ? row : (int)random_index(state, (size_t)n + 2) - 2;
        c->text[row] = MAX(c->text[row], -1);
        c->number[row] = MAX(c->number[row], -1);
        g_autofree char *number = g_strdup_printf("%d", c->number[row]);
        g_auto(GStrv) parts = g_strsplit(c->text[row] < 0 ? "NA" : texts[c->text[row]], "\"", -1);
        g_autofree char *text = g_strjoinv("\"\"", parts);
        g_string_append_printf(csv, "\"%s\",%s\n", text, c->number[row] < 0 ? "" : number);
    }
    return g_string_free(csv, FALSE);
}

static bool same_word(const tf_word *a, const tf_word *b) {
    return strcmp(a->text, b->text) == 0;
}

static bool same_tree(const tf_clause *a, const tf_clause *b) {
    if (a == NULL || b == NULL)
        return a == b;
    if (a->type != b->type || a->n_values != b->n_values)
        return false;
    if (a->type != TF_CLAUSE_COMPARISON)
        return same_tree(a->left, b->left) && same_tree(a->right, b->right);
    bool same = same_word(&a->column, &b->column) && a->op == b->op && a->negated == b->negated;
    for (size_t i = 0; i < a->n_values; i++)
        same &= same_word(&a->values[i], &b->values[i]);
    return same;
}

/* What is printed reads as the same tree. */
static void check_printed(const char *text) {
    static const char *const both[] = {"Arm (a=b, c)", "time"};
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_condition condition = {text, {0}};
    tf_clauses clauses, again;
    ck_assert(tf_condition_parse(&condition, both, 2, arena, &clauses, diag));
    for (size_t i = 0; i < clauses.n; i++) {
        g_autofree char *once = tf_clause_print(clauses.items[i]);
        const tf_condition printed = {once, {0}};
        ck_assert_msg(tf_condition_parse(&printed, NULL, 0, arena, &again, diag), "%s", once);
        ck_assert_msg(again.n == 1, "%s", once);
        ck_assert_msg(same_tree(clauses.items[i], again.items[0]), "%s", once);
    }
}

START_TEST(rows_are_those_of_brute_force) {
    static const tf_column_request wanted[] = {
        {.name = "Arm (a=b, c)", .type = TF_COLUMN_LEVELS, .asked_by = "--group"}};
    const tf_table_options options = tf_table_options_default();
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        uint64_t state = seed;
        g_autoptr(tf_arena) arena = tf_arena_new();
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(GString) text = g_string_new(NULL);
        cells c;
        g_autofree char *csv = random_table(&state, &c);
        const expr *e = random_expr(&state, 4, arena);
        write_expr(text, &state, e);
        check_printed(text->str);
        const tf_condition where = {text->str, {0}};
        g_autoptr(tf_table) table =
            read_bytes(csv, strlen(csv), wanted, 1, &where, 1, &options, diag);
        size_t n = 0;
        for (int row = 0; row < N_ROWS; row++) {
            if (holds(e, &c, row) != 1)
                continue;
            ck_assert_msg(table != NULL && n < tf_table_n_rows(table) &&
                              tf_table_line(table, n) == (uint64_t)row + 2,
                          "seed %u: line %d of\n%s", (unsigned)seed, row + 2, text->str);
            n++;
        }
        ck_assert_msg(n == (table != NULL ? tf_table_n_rows(table) : 0), "seed %u: %s",
                      (unsigned)seed, text->str);
        g_autofree char *said = findings_of(diag, TF_ERROR);
        ck_assert_msg(n > 0 || strstr(said, "no row is left of 40"), "seed %u: %s", (unsigned)seed,
                      said);
    }
}
END_TEST

SUITE("conditions") {
    add_loop(suite, "core", reads_and_prints, G_N_ELEMENTS(good));
    add_loop(suite, "core", tells_what_was_kept, G_N_ELEMENTS(fine));
    add_tests(suite, "core", rows_are_those_of_brute_force, NULL);
    add_loop(suite, "errors", slips_are_refused_with_a_hint_that_works, G_N_ELEMENTS(slips));
    add_tests(suite, "errors", places_in_a_set_file, NULL);
    add_tests(suite, "limits", amounts_are_limited, NULL);
}
