/* From keys into a struct: what rows say of sources, and where values were written. */
#include "spec/fragments.h"
#include "support/files.h"
#include "support/suite.h"

/* A kind whose rows of a file are red, green or blue things. */
enum { RED = 1, GREEN = 2, BLUE = 4 };

typedef struct thing_ask {
    tf_ask base;
    tf_who_ask who;
    const char *any, *red, *green, *blue, *both;
    tf_pairs names, lists, colors, codes;
    tf_records divisions;
    int size;
} thing_ask;

#define AT(name) TF_MEMBER(thing_ask, name)
static const tf_key thing_keys[] = {
    {"any", AT(any), TF_KEY_STRING, "of all", .metavar = NULL},
    {"both", AT(both), TF_KEY_STRING, "of two", .sources = GREEN | BLUE, .decides = 2},
    {"red", AT(red), TF_KEY_STRING, "of one", .sources = RED, .decides = 1},
    {"green", AT(green), TF_KEY_STRING, "decides nothing", .sources = GREEN},
    {"blue", AT(blue), TF_KEY_STRING, "of another", .sources = BLUE, .decides = 2},
    {"words", AT(names), TF_KEY_STRING_MAP, "texts", .metavar = NULL},
    {"lists", AT(lists), TF_KEY_LISTS_MAP, "lists", .metavar = NULL},
    {"colors", AT(colors), TF_KEY_COLORS, "colours", .metavar = NULL},
    {"codes", AT(codes), TF_KEY_CODES, "values", .metavar = NULL},
    {"divisions", AT(divisions), TF_KEY_DIVISIONS, "columns", .metavar = NULL},
    {"size", AT(size), TF_KEY_INTEGER, "has a fallback", .fallback = "3", .maximum = 9,
     .sources = RED},
};
static const tf_key_part thing_parts[] = {TF_KEYS(thing_keys),
                                          TF_KEYS_FOR(tf_who_keys, thing_ask, who, BLUE, 0)};
static const tf_key_table thing_table = {"thing", "things", thing_parts, 2, sizeof(thing_ask)};
static const tf_key_table *const tables[] = {&thing_table};

/** Of texts "key=value"; `arena` gets the struct, the spec is the caller's. */
static thing_ask *ask_of(const char *const *settings, tf_spec **spec, tf_arena *arena) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    *spec = tf_spec_new(&thing_table);
    for (; *settings; settings++) {
        g_auto(GStrv) parts = g_strsplit(*settings, "=", 2);
        ck_assert(tf_spec_set(*spec, parts[0], parts[1], diag));
    }
    return (thing_ask *)tf_ask_new(*spec, NULL, arena);
}

/* ---- sources ------------------------------------------------------------------------------ */

typedef struct deciding {
    const char *settings[4];
    const char *path; /* of the key that decides; NULL: none does */
    unsigned sources;
} deciding;

static const deciding decisions[] = {
    {{NULL}, NULL, 0},
    {{"any=1"}, NULL, 0},
    {{"green=1", "size=2"}, NULL, 0},
    {{"red=1"}, "red", RED},
    {{"blue=1"}, "blue", BLUE},
    {{"both=1"}, "both", GREEN | BLUE},
    /* the surest, wherever it stands; of two that are as sure, the first row */
    {{"both=1", "red=1"}, "red", RED},
    {{"blue=1", "red=1"}, "red", RED},
    {{"blue=1", "both=1"}, "both", GREEN | BLUE},
    /* a fragment's rows by what the part says: it is of blue things, and decides nothing */
    {{"weights=n"}, NULL, 0},
};

START_TEST(surest_key_decides) {
    const deciding *wanted = &decisions[_i];
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_spec) spec = NULL;
    const thing_ask *ask = ask_of(wanted->settings, &spec, arena);
    unsigned sources = 0;
    const void *member = tf_ask_deciding(&ask->base, &sources);
    ck_assert((member != NULL) == (wanted->path != NULL));
    if (member)
        ck_assert_str_eq(tf_ask_path(&ask->base, member), wanted->path);
    ck_assert_uint_eq(sources, wanted->sources);
}
END_TEST

/** Each key that is given and for others, once, in the order of rows; defaults don't count. */
START_TEST(strays_are_found_in_order) {
    static const char *const settings[] = {"weights=n", "any=1",  "both=1",          "red=1",
                                           "green=1",   "blue=1", "counts.events=d", NULL};
    static const struct {
        unsigned source;
        const char *paths;
    } rows[] = {{RED, "both green blue weights.column counts.events "},
                {GREEN, "red blue weights.column counts.events "},
                {BLUE, "red green "}};
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_spec) spec = NULL;
    const thing_ask *ask = ask_of(settings, &spec, arena);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) found = g_string_new(NULL);
        size_t at = 0;
        const void *member;
        while ((member = tf_ask_next_stray(&ask->base, rows[i].source, &at)))
            g_string_append_printf(found, "%s ", tf_ask_path(&ask->base, member));
        ck_assert_str_eq(found->str, rows[i].paths);
    }
}
END_TEST

/* ---- places ------------------------------------------------------------------------------- */

/** Where the value of an entry stands, whatever the map is of. */
START_TEST(values_of_maps_have_places) {
    static const char text[] = "trialfig: 1\n"
                               "figures:\n"
                               "  - id: a\n"
                               "    kind: thing\n"
                               "    data: d.csv\n"
                               "    words: {one: first, two: second}\n"
                               "    lists:\n"
                               "      one: [a, b]\n"
                               "      two: c\n"
                               "    colors: {a: navy, b: red}\n"
                               "    divisions: [{column: x, label: L, labels: {1: M}}]\n";
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "set.yaml", text, -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_set *set = tf_set_read(path, tables, 1, diag);
    ck_assert(set != NULL);
    const thing_ask *ask = (thing_ask *)tf_ask_new(tf_set_figure(set, 0), NULL, arena);
    const struct {
        const tf_spec_pair *pair;
        unsigned line, column;
    } rows[] = {
        {&ask->names.items[0], 6, 18},
        {tf_pairs_find(&ask->names, "two"), 6, 30},
        {&ask->lists.items[0], 8, 12},
        {&ask->lists.items[1], 9, 12},
        {&ask->colors.items[1], 10, 26},
        {&ask->divisions.items[0].fields[0], 11, 26},
        {&ask->divisions.items[0].fields[1], 11, 36},
        {&ask->divisions.items[0].fields[2], 11, 51},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        ck_assert_str_eq(rows[i].pair->place.file, path);
        ck_assert_uint_eq(rows[i].pair->place.line, rows[i].line);
        ck_assert_uint_eq(rows[i].pair->place.column, rows[i].column);
    }
    tf_set_free(set);
    remove_folder(folder);
}
END_TEST

START_TEST(entries_are_found_by_name) {
    static const char *const settings[] = {"words={a: one, b: two}", NULL};
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_spec) spec = NULL;
    const thing_ask *ask = ask_of(settings, &spec, arena);
    ck_assert_str_eq(tf_pairs_text(&ask->names, "b"), "two");
    ck_assert_ptr_null(tf_pairs_text(&ask->names, "c"));
    ck_assert_ptr_null(tf_pairs_find(&ask->lists, "a"));
}
END_TEST

/* ---- a column and its values ---------------------------------------------------------------- */

typedef struct column_is {
    const char *text, *column;
    const char *is[3];
} column_is;

static const column_is columns[] = {
    {"status", "status", {NULL}},
    {"status=2", "status", {"2"}},
    {"a=b=2, 3", "a=b", {"2", "3"}},
    {"s='x, y'", "s", {"x, y"}},
    {"Date of death is not missing", "Date of death", {"is not missing"}},
    {"'date is not missing' is not missing", "date is not missing", {"is not missing"}},
    {"'s=1' is not missing", "s=1", {"is not missing"}},
    {" is not missing", " is not missing", {NULL}},
    {"s=is not missing", "s", {"is not missing"}},
};

START_TEST(column_and_values_are_told_apart) {
    const column_is *wanted = &columns[_i];
    const tf_place place = {.file = "f"};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_column_is read;
    ck_assert(tf_column_is_read(wanted->text, &place, arena, &read, diag));
    ck_assert_str_eq(read.column, wanted->column);
    ck_assert((read.is.items != NULL) == (wanted->is[0] != NULL));
    for (size_t i = 0; i < read.is.n; i++)
        ck_assert_pstr_eq(read.is.items[i], wanted->is[i]);
    ck_assert_ptr_null(wanted->is[read.is.n]);
}
END_TEST

/** One code, a list, or names with one or more each, as a flag and as YAML have them. */
static const struct {
    const char *text;
    const char *pairs; /**< "name:code,code " of each; without names ":code " */
} codes[] = {
    {"codes=2", ":2 "},
    {"codes=2,3", ":2 :3 "},
    {"codes=[2, toxic death]", ":2 :toxic death "},
    {"codes={Death: 2, Other: [3, 4]}", "Death:2 Other:3,4 "},
};

START_TEST(codes_are_one_a_list_or_named) {
    const char *const settings[] = {codes[_i].text, NULL};
    g_autoptr(tf_arena) arena = tf_arena_new();
    g_autoptr(tf_spec) spec = NULL;
    const thing_ask *ask = ask_of(settings, &spec, arena);
    g_autoptr(GString) found = g_string_new(NULL);
    for (size_t i = 0; i < ask->codes.n; i++) {
        const tf_spec_pair *pair = &ask->codes.items[i];
        g_autofree char *values = g_strjoinv(",", (char **)pair->values);
        ck_assert_uint_eq(g_strv_length((char **)pair->values), pair->n_values);
        g_string_append_printf(found, "%s:%s ", pair->key ? pair->key : "", values);
    }
    ck_assert_str_eq(found->str, codes[_i].pairs);
}
END_TEST

START_TEST(neither_column_nor_values_is_refused) {
    static const char *const texts[] = {"=1", "status="};
    const tf_place place = {.file = "set.yaml", .line = 7};
    g_autoptr(tf_arena) arena = tf_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_column_is read;
        ck_assert(!tf_column_is_read(texts[i], &place, arena, &read, diag));
        ck_assert_uint_eq(tf_diag_finding(diag, 0)->place.line, 7);
    }
}
END_TEST

SUITE("ask") {
    add_loop(suite, "sources", surest_key_decides, G_N_ELEMENTS(decisions));
    add_tests(suite, "core", strays_are_found_in_order, values_of_maps_have_places,
              entries_are_found_by_name, neither_column_nor_values_is_refused, NULL);
    add_loop(suite, "core", codes_are_one_a_list_or_named, G_N_ELEMENTS(codes));
    add_loop(suite, "columns", column_and_values_are_told_apart, G_N_ELEMENTS(columns));
}
