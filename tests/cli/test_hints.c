/* Hints are followed to their end. hints.tsv has a row for each: what gets the hint, what follows
   it, how that ends. The hints themselves are collected from the sources, so that a new one asks
   for its row, and a row of one that is gone is missed. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "support/database.h"
#include "support/dataset.h"
#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"
#include "support/workbook.h"

/* ---- the table ---------------------------------------------------------------------------- */

typedef enum column {
    HINT,
    FILES,
    COMMAND,
    FILES_AFTER,
    FOLLOWED,
    END,
    NUMBER,
    SHOWN,
    N_COLUMNS
} column;

static GHashTable *files, *shorts; /* name -> text */
static GHashTable *apart;          /* hint -> why no test follows it */
static GPtrArray *rows;            /* of GStrv */

static void read_table(void) {
    /* before the first test, so nothing of Check's */
    g_autofree char *path =
        g_build_filename(g_getenv("TF_SOURCE_DIR"), "tests/cli/hints.tsv", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    shorts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    apart = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char **cells = g_strsplit(*line, "\t", -1);
        if (**line == '@' || **line == '$' || **line == '!') {
            GHashTable *table = **line == '@' ? files : **line == '$' ? shorts : apart;
            g_assert_cmpuint(g_strv_length(cells), ==, 2);
            g_hash_table_insert(table, g_strdup(cells[0] + (**line != '$')), g_strdup(cells[1]));
        }
        if (**line == '\0' || strchr("@$!", **line) || (**line == '#' && !cells[1])) {
            g_strfreev(cells);
            continue;
        }
        const guint n = g_strv_length(cells);
        g_assert_cmpuint(n, <=, N_COLUMNS);
        cells = g_renew(char *, cells, N_COLUMNS + 1);
        for (guint i = n; i <= N_COLUMNS; i++)
            cells[i] = i < N_COLUMNS ? g_strdup("") : NULL;
        g_ptr_array_add(rows, cells);
    }
}

static char *replaced(const char *text, const char *old, const char *new) {
    g_auto(GStrv) parts = g_strsplit(text, old, -1);
    return g_strjoinv(new, parts);
}

/* ---- following ---------------------------------------------------------------------------- */

static const char *name_of(const char *file) {
    return g_str_has_prefix(file, "set")     ? "set.yaml"
           : g_str_has_prefix(file, "voc")   ? "v.yaml"
           : g_str_has_prefix(file, "sty")   ? "s.yaml"
           : g_str_has_prefix(file, "pop")   ? "p.csv"
           : g_str_has_prefix(file, "old")   ? "a-2.svg"
           : g_str_has_prefix(file, "scene") ? "a-3.scene"
                                             : "d.csv";
}

static gboolean repeat(const GMatchInfo *match, GString *text, gpointer numbered) {
    g_autofree char *what = g_match_info_fetch(match, numbered ? 2 : 1);
    g_autofree char *times = g_match_info_fetch(match, numbered ? 1 : 2);
    const guint64 n = g_ascii_strtoull(times, NULL, 10);
    for (guint64 i = 1; i <= n; i++) {
        g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, i);
        g_autofree char *own = numbered ? replaced(what, "#", number) : g_strdup(what);
        g_string_append(text, own);
    }
    return FALSE;
}

/* {9}ROW# is nine lines with their numbers, {x*9} nine x: large files stay short in the table. */
static char *written_out(const char *text) {
    g_autoptr(GRegex) rows_of = g_regex_new("^\\{(\\d+)\\}(.*\n)", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GRegex) runs = g_regex_new("\\{([^{}*]+)\\*(\\d+)\\}", 0, 0, NULL);
    g_autofree char *lines = replaced(text, "\\n", "\n"), *tabs = replaced(lines, "\\t", "\t");
    g_autofree char *feeds = replaced(tabs, "\\f", "\f");
    g_autofree char *bells = replaced(feeds, "\\a", "\a");
    g_autofree char *all = g_regex_replace_eval(rows_of, bells, -1, 0, 0, repeat, runs, NULL);
    return g_regex_replace_eval(runs, all, -1, 0, 0, repeat, NULL, NULL);
}

static char *folder_with(const char *names) {
    char *folder = make_folder();
    g_auto(GStrv) parts = g_strsplit(names, " ", -1);
    for (char **name = parts; *name && **name; name++) {
        const char *text = g_hash_table_lookup(files, *name);
        ck_assert_msg(text != NULL, "no file %s", *name);
        g_autofree char *whole = written_out(text);
        if (g_str_has_prefix(*name, "base")) {
            run_sql(folder, "p.db", whole);
            continue;
        }
        gsize length = 0;
        const char *encoding = g_str_has_suffix(*name, "_l1")    ? "latin1"
                               : g_str_has_suffix(*name, "_u16") ? "utf-16le"
                               : g_str_has_suffix(*name, "_mac") ? "macintosh"
                                                                 : "utf-8";
        g_autofree char *bytes = g_convert(whole, -1, encoding, "utf-8", NULL, &length, NULL);
        g_autoptr(GBytes) book = g_str_has_prefix(*name, "book") ? xlsx_of_text(whole) : NULL;
        g_autoptr(GBytes) set =
            g_str_has_prefix(*name, "xpt") ? dataset_of_text(DATASET_XPT5, bytes, NULL, 0) : NULL;
        book = book == NULL && set != NULL ? g_bytes_ref(set) : book;
        const char *data = book ? g_bytes_get_data(book, &length) : bytes;
        g_free(write_file(folder, name_of(*name), data, (gssize)length));
    }
    return folder;
}

static program_run run_row(const char *folder, const char *command) {
    g_autofree char *line = written_out(command);
    GHashTableIter iter;
    gpointer name, text;
    g_hash_table_iter_init(&iter, shorts);
    while (g_hash_table_iter_next(&iter, &name, &text)) {
        g_autofree char *before = line;
        line = replaced(before, name, text);
    }
    const bool dated = g_str_has_prefix(line, "SOURCE_DATE_EPOCH=");
    char *rest = dated ? strchr(line, ' ') : line;
    if (dated)
        *rest++ = '\0';
    const char *const environment[] = {line, NULL};
    return run_program(folder, dated ? environment : NULL, NULL, rest);
}

/* On one line, as hints are wrapped over several. */
static char *flat(const char *text) {
    g_autoptr(GRegex) blanks = g_regex_new("\\s+", 0, 0, NULL);
    return g_regex_replace_literal(blanks, text, -1, 0, " ", 0, NULL);
}

/* The literal's parts in their order, with whatever is filled in between them. */
static bool shows(const char *said, const char *literal) {
    g_autofree char *quotes = replaced(literal, "\\\"", "\""), *lines = replaced(quotes, "\\n", "");
    g_auto(GStrv) parts = g_regex_split_simple("%[.*0-9]*z?[sducgf]", lines, 0, 0);
    g_autofree char *line = flat(said);
    const char *at = strstr(line, "hint: ");
    for (char **part = parts; at && *part; part++) {
        g_autofree char *words = flat(*part);
        at = strstr(at, words);
        at = at ? at + strlen(words) : NULL;
    }
    return at != NULL;
}

START_TEST(hint_is_followed_to_its_end) {
    char **row = g_ptr_array_index(rows, (guint)_i);
    char *folder = folder_with(row[FILES]);
    program_run run = run_row(folder, row[COMMAND]);
    ck_assert_msg(shows(run.err, *row[SHOWN] ? row[SHOWN] : row[HINT]), "%s: no hint \"%s\":\n%s",
                  row[COMMAND], row[HINT], run.err);
    program_run_clear(&run);
    remove_folder(folder);
    folder = folder_with(*row[FILES_AFTER] ? row[FILES_AFTER] : row[FILES]);
    run = *row[FOLLOWED] ? run_row(folder, row[FOLLOWED]) : (program_run){0};
    const bool code = g_ascii_isdigit(*row[END]);
    if (*row[FOLLOWED] && code)
        ck_assert_msg(run.code == *row[END] - '0', "%s: exit %d\n%s", row[FOLLOWED], run.code,
                      run.err);
    else if (*row[FOLLOWED])
        ck_assert_msg(strstr(run.err, row[END]), "%s:\n%s", row[FOLLOWED], run.err);
    if (*row[NUMBER]) {
        g_autoptr(GBytes) numbers = bytes_of(folder, "n.csv");
        const char *text = g_bytes_get_data(numbers, NULL);
        ck_assert_msg(g_strstr_len(text, (gssize)g_bytes_get_size(numbers), row[NUMBER]),
                      "%s: no %s", row[FOLLOWED], row[NUMBER]);
    }
    if (*row[FOLLOWED])
        program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* ---- the hints of the sources -------------------------------------------------------------- */

/* Functions by the argument that is a hint: those of diagnostics, and what files define. */
static void find_functions(const char *code, GHashTable *functions) {
    g_autoptr(GRegex) regex =
        g_regex_new("\\b(\\w+)\\(([^;{}()]*)const char \\*hint\\b", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, code, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *before = g_match_info_fetch(match, 2);
        gsize index = 0;
        for (const char *c = before; *c; c++)
            index += *c == ',';
        g_hash_table_insert(functions, g_match_info_fetch(match, 1), GSIZE_TO_POINTER(index + 1));
    }
}

/* One of a file has no hint, though one of the same name in another file has. */
static void find_own_functions(const char *code, GHashTable *functions) {
    g_autoptr(GRegex) regex = g_regex_new("\\b(\\w+)\\([^;{}()]*\\)\\s*\\{", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, code, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL))
        g_hash_table_insert(functions, g_match_info_fetch(match, 1), GSIZE_TO_POINTER(G_MAXSIZE));
    find_functions(code, functions);
}

typedef struct call {
    bool hints;     /* a function with a hint among its arguments */
    gsize argument; /* counted from 1 */
    gsize wanted;
} call;

/* Where the literal ends; its text without the outer quotes goes to `text`. Neighbours are one. */
static const char *read_literal(const char *c, GString *text) {
    while (*c == '"') {
        for (c++; *c != '"'; c++) {
            if (*c == '\\')
                g_string_append_c(text, *c++);
            g_string_append_c(text, *c);
        }
        c++;
        const char *next = c + strspn(c, " \t\n");
        if (*next != '"')
            break;
        c = next;
    }
    return c;
}

static bool is_hint(const GArray *calls, const char *statement) {
    for (guint i = 0; i < calls->len; i++) {
        const call *one = &g_array_index(calls, call, i);
        if (one->hints && one->argument == one->wanted)
            return true;
    }
    return g_regex_match_simple("hint(\\[\\w*\\])?\\s*=\\s|g_string_append\\w*\\(hint,", statement,
                                0, 0);
}

/* What a function that makes hints returns is one, too: "static char *hint_for_rows(...) {". */
static bool makes_hints(const char *statement) {
    return g_regex_match_simple("char \\*\\w*hint\\w*\\(", statement, 0, 0);
}

/* A bracket opens: of which function, and which of its arguments is a hint. */
static void open_call(GArray *calls, const char *statement, GHashTable *own, GHashTable *all) {
    const char *start = statement + strlen(statement);
    while (start > statement && (g_ascii_isalnum(start[-1]) || start[-1] == '_'))
        start--;
    gsize wanted = GPOINTER_TO_SIZE(g_hash_table_lookup(own, start));
    if (wanted == 0)
        wanted = GPOINTER_TO_SIZE(g_hash_table_lookup(all, start));
    const call one = {wanted > 0, 1, wanted};
    g_array_append_val(calls, one);
}

static void collect(const char *code, GHashTable *all, GHashTable *hints) {
    g_autoptr(GHashTable) own = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) calls = g_array_new(FALSE, FALSE, sizeof(call));
    g_autoptr(GString) statement = g_string_new(NULL);
    find_own_functions(code, own);
    int depth = 0;
    bool of_hints = false; /* within such a function */
    for (const char *c = code; *c; c++) {
        if (*c == '\'' && c[1] != '\0') { /* a character, which may be a quote or a bracket */
            c += c[1] == '\\' ? 3 : 2;
        } else if (*c == '"') {
            g_autoptr(GString) text = g_string_new(NULL);
            c = read_literal(c, text) - 1;
            const bool returned =
                of_hints && g_regex_match_simple("\\breturn\\b", statement->str, 0, 0);
            if ((returned || is_hint(calls, statement->str)) &&
                g_regex_match_simple("[a-z]{2}|: %s|--[a-z]", text->str, 0, 0))
                g_hash_table_add(hints, g_strdup(text->str));
        } else if (strchr(";{}", *c) || (*c == ',' && calls->len == 0)) {
            if (*c == '{' && depth++ == 0)
                of_hints = makes_hints(statement->str);
            depth -= *c == '}';
            g_string_truncate(statement, 0);
        } else {
            if (*c == '(')
                open_call(calls, statement->str, own, all);
            else if (*c == ')' && calls->len > 0)
                g_array_set_size(calls, calls->len - 1);
            else if (*c == ',')
                g_array_index(calls, call, calls->len - 1).argument++;
            g_string_append_c(statement, *c);
        }
    }
}

/* Which member of a struct is "hint", from 0; -1: none. "const char *hint, *message;" has two. */
static int place_of_hint(const char *members) {
    g_auto(GStrv) each = g_strsplit_set(members, ",;", -1);
    for (int i = 0; each[i]; i++)
        if (g_regex_match_simple("[\\s*]hint\\s*$", each[i], 0, 0))
            return i;
    return -1;
}

/* Rows of a table, up to its end: the literal in place `wanted` of each. */
static void collect_rows(const char *c, int wanted, GHashTable *hints) {
    int depth = 0, brackets = 0, place = 0;
    for (; *c && depth >= 0; c++) {
        if (*c == '"') {
            g_autoptr(GString) text = g_string_new(NULL);
            c = read_literal(c, text) - 1;
            if (depth == 1 && place == wanted && g_regex_match_simple("[a-z]{2}", text->str, 0, 0))
                g_hash_table_add(hints, g_strdup(text->str));
            continue;
        }
        place = *c == '{' && depth == 0 ? 0 : place + (*c == ',' && depth == 1 && brackets == 0);
        depth += (*c == '{') - (*c == '}');
        brackets += (*c == '(') - (*c == ')');
    }
}

/* Tables whose rows have a hint: "const struct { ... const char *hint; } rows[] = { ... };". */
static void collect_tables(const char *code, GHashTable *hints) {
    g_autoptr(GRegex) regex =
        g_regex_new("struct\\s*\\{([^{}]*)\\}\\s*\\w+\\[\\]\\s*=\\s*\\{", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_regex_match(regex, code, 0, &match);
    for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
        g_autofree char *members = g_match_info_fetch(match, 1);
        int end;
        const int wanted = place_of_hint(members);
        if (wanted >= 0 && g_match_info_fetch_pos(match, 0, NULL, &end))
            collect_rows(code + end, wanted, hints);
    }
}

static void each_source(const char *path, GPtrArray *codes) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name = NULL;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *below = g_build_filename(path, name, NULL), *text = NULL;
        if (g_file_test(below, G_FILE_TEST_IS_DIR))
            each_source(below, codes);
        else if (g_str_has_suffix(name, ".c") && g_file_get_contents(below, &text, NULL, NULL)) {
            /* Texts and letters stay, which may have what looks like a comment. */
            g_autoptr(GRegex) comments =
                g_regex_new("(\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])')|/\\*.*?\\*/|^#.*?$",
                            G_REGEX_DOTALL | G_REGEX_MULTILINE, 0, NULL);
            g_ptr_array_add(codes, g_regex_replace(comments, text, -1, 0, "\\1", 0, NULL));
        }
    }
}

static GHashTable *hints_of_sources(void) {
    g_autofree char *path = source_path("src");
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *hints = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const reports[] = {"error", "warning", "note", "machine_error"};
    for (size_t i = 0; i < G_N_ELEMENTS(reports); i++)
        g_hash_table_insert(all, g_strconcat("tf_diag_", reports[i], NULL), GSIZE_TO_POINTER(3));
    g_hash_table_insert(all, g_strdup("tf_did_you_mean"), GSIZE_TO_POINTER(4));
    each_source(path, codes);
    for (guint i = 0; i < codes->len; i++)
        find_functions(codes->pdata[i], all);
    for (guint i = 0; i < codes->len; i++)
        collect(codes->pdata[i], all, hints);
    for (guint i = 0; i < codes->len; i++)
        collect_tables(codes->pdata[i], hints);
    return hints;
}

START_TEST(every_row_is_a_hint_of_the_sources) {
    g_autoptr(GHashTable) hints = hints_of_sources();
    ck_assert_uint_gt(g_hash_table_size(hints), 250);
    for (guint i = 0; i < rows->len; i++) {
        char **row = g_ptr_array_index(rows, i);
        ck_assert_msg(g_hash_table_contains(hints, row[HINT]), "no source says \"%s\"", row[HINT]);
        ck_assert_msg(!g_hash_table_contains(apart, row[HINT]), "followed: \"%s\"", row[HINT]);
    }
    GHashTableIter iter;
    gpointer hint;
    g_hash_table_iter_init(&iter, apart);
    while (g_hash_table_iter_next(&iter, &hint, NULL))
        ck_assert_msg(g_hash_table_contains(hints, hint), "no source says \"%s\"", (char *)hint);
}
END_TEST

START_TEST(hints_have_rows) {
    g_autoptr(GHashTable) hints = hints_of_sources();
    g_autoptr(GString) missing = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_remove(hints, ((char **)g_ptr_array_index(rows, i))[HINT]);
    GHashTableIter iter;
    gpointer hint;
    g_hash_table_iter_init(&iter, apart);
    while (g_hash_table_iter_next(&iter, &hint, NULL))
        g_hash_table_remove(hints, hint);
    g_hash_table_iter_init(&iter, hints);
    while (g_hash_table_iter_next(&iter, &hint, NULL) && missing->len < 2000)
        g_string_append_printf(missing, "%s\n", (const char *)hint);
    ck_assert_msg(missing->len == 0, "%u hints without a row in tests/cli/hints.tsv:\n%s",
                  g_hash_table_size(hints), missing->str);
}
END_TEST

SLOW_SUITE("hints") {
    read_table();
    add_loop(suite, "followed", hint_is_followed_to_its_end, (int)rows->len);
    add_tests(suite, "listed", every_row_is_a_hint_of_the_sources, hints_have_rows, NULL);
}
