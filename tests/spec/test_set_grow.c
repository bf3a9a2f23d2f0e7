#include "set_files_for_tests.h"
#include "support/suite.h"

/* Sets that grow: variables, for_each, extends, include; what they make, and nothing else. */

#define HEAD "trialfig: 1\n"
#define KIND "defaults: {kind: every}\n"

static const char *const csvs = "== data/b.csv\n== data/a2.csv\n== data/a10.csv\n== data/A.csv\n"
                                "== data/.hidden.csv\n== data/sub.csv/x\n== data/c.tsv\n";

/* ---- which figures there are --------------------------------------------------------------- */

static const struct {
    const char *text;
    const char *ids;
} growing[] = {
    /* bytewise: capitals first, 10 before 2; no hidden file, no folder */
    {HEAD KIND "figures:\n  - {for_each: {files: data/*.csv}, id: 'os-{stem}', data: '{path}'}\n",
     "os-A os-a10 os-a2 os-b"},
    {HEAD KIND "figures:\n  - {for_each: {files: [data/b*, 'data/[a-z]*']}, id: '{name}', "
               "data: '{path}'}\n",
     "a10.csv a2.csv b.csv c.tsv"},
    {HEAD KIND "figures:\n  - {for_each: {list: [os, pfs]}, id: 'f-{value}', data: d}\n"
               "  - {id: last, data: d}\n",
     "f-os f-pfs last"},
    {HEAD KIND "figures:\n  - {for_each: {list: [os, 2]}, id: '{value}', data: d}\n", "os 2"},
    {HEAD KIND "figures:\n  - {for_each: {list: [{arm: A, t: x}, {t: y, arm: B}]}, "
               "id: '{arm}{t}', data: d}\n",
     "Ax By"},
    {HEAD KIND
     "figures:\n  - {for_each: {column: site, data: all.csv}, id: 's-{value}', data: d}\n",
     "s-all.x s-all.y s-all.z"},
    /* the figure's own data, where nothing else is said */
    {HEAD KIND "figures:\n  - {for_each: {column: site}, id: '{value}', data: own.csv}\n",
     "own.x own.y own.z"},
    {HEAD KIND "figures:\n  - {for_each: {column: site, as: s}, id: '{s}', data.path: own.csv}\n",
     "own.x own.y own.z"},
    /* all combinations, the last part turns fastest */
    {HEAD KIND "figures:\n  - {for_each: [{list: [a, b], as: x}, {list: [1, 2, 3], as: y}], "
               "id: '{x}{y}', data: d}\n",
     "a1 a2 a3 b1 b2 b3"},
    /* what a part is may depend on those before it */
    {HEAD KIND "figures:\n  - {for_each: [{files: 'data/a*.csv'}, {column: s, data: '{path}'}], "
               "id: '{value}', data: '{path}'}\n",
     "a10.x a10.y a10.z a2.x a2.y a2.z"},
    /* letters of an id */
    {HEAD KIND "figures:\n  - {for_each: {list: [Évian & Co, 'a/b', ß, 'x_y.z-1']}, "
               "id: 'i-{value}', data: d}\n",
     "i-Evian-Co i-a-b i-ss i-x_y.z-1"},
    {HEAD KIND "vars: {study: Été 1}\nfigures: [{id: '{study}-os', data: d}]\n", "Ete-1-os"},
    /* from a base, unless the figure has one of its own, or none */
    {HEAD KIND "figures:\n"
               "  - {id: base, abstract: true, for_each: {list: [a, b]}, data: d}\n"
               "  - {id: 'x-{value}', extends: base}\n"
               "  - {id: 'y-{value}', extends: base, for_each: {list: [c]}}\n"
               "  - {id: z, extends: base, for_each: ~}\n",
     "x-a x-b y-c z"},
    {HEAD KIND "figures:\n  - {for_each: {list: [os, pfs]}, id: 'f-{value}', extends: "
               "'base-{value}'}\n"
               "  - {id: base-os, abstract: true, data: o}\n"
               "  - {id: base-pfs, abstract: true, data: p}\n",
     "f-os f-pfs"},
    /* included figures come first, each file once */
    {HEAD "include: [lib/a.yaml, b.yaml]\n" KIND "figures: [{id: own, data: d}]\n"
          "== lib/a.yaml\n" HEAD "include: ../c.yaml\nfigures: [{id: a, data: d}]\n"
          "== b.yaml\n" HEAD "include: c.yaml\nfigures: [{id: b, data: d}]\n"
          "== c.yaml\n" HEAD "figures: [{id: c, data: d}]\n",
     "c a b own"},
    {HEAD "include: a.yaml\n== a.yaml\n" HEAD KIND "figures: [{id: a, data: d}]\n", "a"},
};

START_TEST(set_has_these_figures) {
    g_autofree char *text = g_strconcat(growing[_i].text, csvs, NULL);
    char *folder = folder_of_text(text);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL && *error == '\0', "%s%s", growing[_i].text, error);
    ck_assert(tf_set_is_whole(set));
    g_autofree char *ids = ids_of(set);
    ck_assert_str_eq(ids, growing[_i].ids);
    remove_folder(folder);
}
END_TEST

/* ---- what stands in them ------------------------------------------------------------------- */

static const struct {
    const char *text;
    const char *id;
    const char *printed; /* parts of the printed figure, with "|" between them */
} values[] = {
    {HEAD KIND "vars: {cutoff: 2024-01-31, foot: 'Cut-off {cutoff}'}\n"
               "figures: [{id: a, data: d, title: '{foot}, {n} of {cutoff}'}]\n",
     "a", "title: \"Cut-off 2024-01-31, {n} of 2024-01-31\"\n"},
    /* a name that is defined may be written all the same */
    {HEAD KIND "vars: {n: 3}\nfigures: [{id: a, data: d, title: '{{n}} {n} {{m}} {m'}]\n", "a",
     "title: \"{n} 3 {m} {m\"\n"},
    {HEAD KIND "figures: [{id: a, data: 'a{b}', title: '{{n}} {n}'}]\n", "a",
     "path: \"a{b}\"\n|title: \"{{n}} {n}\"\n"},
    /* types are those of the variable; lists and maps as well, at any depth, and names */
    {HEAD KIND "vars: {l: [B, A], m: {F: Women}, d: 3, t: 'true', f: none, s: F}\n"
               "figures: [{id: a, data: d, digits: '{d}', difference: '{f}', "
               "group: {column: g, order: '{l}', labels: '{m}'}, title: '{t}'}]\n",
     "a", "digits: 3\n|order: [B, A]|labels: {F: Women}|difference: false|title: \"true\""},
    {HEAD KIND "vars: {s: F, w: Women}\n"
               "figures: [{id: a, data: d, group: {column: g, labels: {'{s}': '{w} ({s})'}}}]\n",
     "a", "labels: {F: Women (F)}"},
    {HEAD KIND "vars: {k: dpi}\nfigures: [{id: a, data: d, '{k}': 600}]\n", "a", "dpi: 600\n"},
    {HEAD KIND "vars: {none: ~}\nfigures: [{id: a, data: d, dpi: '{none}'}]\n", "a", "dpi: 300\n"},
    /* in defaults as well; the innermost counts */
    {HEAD "vars: {s: gray, value: v}\ndefaults: {kind: every, style: '{s}', subtitle: '{value}'}\n"
          "figures: [{id: 'a-{value}', for_each: {list: [w]}, data: d, title: '{value}'}]\n",
     "a-w", "name: gray\n|title: w\n|subtitle: w\n"},
    {HEAD
     "defaults: {kind: few, data: '{path}', title: '{stem}', where: ['f = {stem}'], digits: 3, "
     "style: {curve: {width: 2pt}}}\n"
     "figures: [{id: '{stem}', for_each: {files: data/*.tsv}, where: [x = 1], response: r}]\n",
     "c", "path: data/c.tsv\n|title: c\n|where: [f = c, x = 1]|width: 2pt\n"},
    {HEAD "defaults: {kind: few, data: '{path}', response: r}\n"
          "figures: [{id: '{stem}', for_each: {files: data/*.tsv}}, {id: a, data: d}]\n",
     "a", "path: d\n"},
    /* a variable of a file may name one of a for_each */
    {HEAD KIND "vars: {file: 'data/{value}.csv'}\n"
               "figures: [{id: 'a-{value}', for_each: {list: [w]}, data: '{file}', title: 'In "
               "{file}'}]\n",
     "a-w", "path: data/w.csv\n|title: In data/w.csv\n"},
    {HEAD KIND "figures:\n  - {for_each: {list: [{arm: A, t: 'HR {n}', o: [x, y]}]}, id: '{arm}', "
               "data: d, title: '{t}', group: {column: g, order: '{o}'}}\n",
     "A", "title: \"HR {n}\"\n|order: [x, \"y\"]"},
    {HEAD KIND "figures:\n  - {for_each: {files: data/*.tsv}, id: '{stem}', data: '{path}', "
               "title: '{name} {folder}'}\n",
     "c", "path: data/c.tsv\n|title: c.tsv data\n"},
    /* words have places of their own */
    {HEAD KIND "figures:\n  - {for_each: {list: [a]}, id: '{value}', data: d, style: {words: "
               "{time.value: '{value}/{unit}'}}}\n",
     "a", "time.value: \"{value}/{unit}\""},
    /* values of conditions are quoted where they have to be */
    {HEAD KIND "vars: {v: 'Drug A, 10 mg', q: \"St. Mary's\", w: x, c: 'A = 1 or B = 2', "
               "o: \"'a, b'\"}\n"
               "figures: [{id: a, data: d, where: ['c = {v}', 'c != {q}', 'c in ({w}, {v})', "
               "\"c = '{q}'\", '({c}) and d = {o}', 'age>={w}']}]\n",
     "a",
     "where: [\"c = 'Drug A, 10 mg'\", c != 'St. Mary''s', \"c in (x, 'Drug A, 10 mg')\", "
     "c = 'St. Mary''s', \"(A = 1 or B = 2) and d = 'a, b'\", age>=x]"},
    /* a condition that a variable holds is one, whatever stands beside it */
    {HEAD KIND "vars: {m: 'age >= 65 or sex = F', n: 'a = 1 and b = 2', p: '(a = 1) or (b = 2)', "
               "s: age between 60 and 70, t: and c = 3, v: \"c = 'x or y'\", u: (a = 10}\n"
               "figures: [{id: a, data: d, where: ['{m} and arm = A', 'arm = A and {m}', "
               "'not {n}', '{p} and c = 3', '({m} and c = 3)', '{s} and c = 3', 'a = 1 {t}', "
               "'{v} and a = 1', '{m}', '({u}) and c = 3', '({m}) and c = 3']}]\n",
     "a",
     "where: [\"(age >= 65 or sex = F) and arm = A\", arm = A and (age >= 65 or sex = F), "
     "not (a = 1 and b = 2), \"((a = 1) or (b = 2)) and c = 3\", "
     "\"((age >= 65 or sex = F) and c = 3)\", "
     "age between 60 and 70 and c = 3, a = 1 and c = 3, c = 'x or y' and a = 1, "
     "age >= 65 or sex = F, \"((a = 10) and c = 3\", \"(age >= 65 or sex = F) and c = 3\"]"},
    /* extends: key by key, conditions add up, the figure stands over its bases, the last over the
       first, and what two of them extend under both */
    {HEAD
     "figures:\n"
     "  - {id: a, extends: [b, c], title: own, group: {labels: {F: Women}}, where: [x = 4]}\n"
     "  - {id: b, extends: d, kind: every, subtitle: b, where: [x = 2]}\n"
     "  - {id: c, extends: d, subtitle: c, tag: C, where: [x = 3]}\n"
     "  - {id: d, kind: every, data: d, group: g, title: d, tag: D, dpi: 90, where: [x = 1]}\n",
     "a",
     "title: own\n|subtitle: c\n|tag: C\n|dpi: 90\n|column: g\n|labels: {F: Women}|"
     "where: [x = 1, x = 2, x = 3, x = 4]"},
    {HEAD KIND "figures:\n  - {id: a, extends: b, where: ~, style: {curve: {width: 3pt}}}\n"
               "  - {id: b, data: d, where: [x = 1], style: {name: gray, font: {size: 9pt}, "
               "curve.width: 2pt}}\n",
     "a", "path: d\n|name: gray\n|size: 9pt\n|width: 3pt\n"},
    {HEAD KIND
     "figures:\n  - {id: b, data: d, where: [x = 1]}\n  - {id: a, extends: b, where: ~}\n",
     "a", "path: d\n|!where"},
    /* a base that is in an included file, with the variables of the set */
    {HEAD "include: lib/a.yaml\nvars: {who: set}\nfigures: [{id: a, extends: base}]\n"
          "== lib/a.yaml\n" HEAD "vars: {who: lib, other: o}\n"
          "figures: [{id: base, abstract: true, kind: every, data: d, title: '{who} {other}'}]\n",
     "a", "title: set o\n"},
    /* defaults of the including file count more, conditions add up */
    {HEAD "include: a.yaml\ndefaults: {dpi: 90, where: [x = 2]}\nfigures: [{id: a, data: d}]\n"
          "== a.yaml\n" HEAD "defaults: {kind: every, dpi: 80, tag: A, where: [x = 1]}\n",
     "a", "dpi: 90\n|tag: A\n|where: [x = 1, x = 2]"},
};

START_TEST(figure_is_printed_with_its_values) {
    g_autofree char *text = g_strconcat(values[_i].text, csvs, NULL);
    char *folder = folder_of_text(text);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL && *error == '\0', "%s%s", values[_i].text, error);
    tf_spec *spec = figure_of(set, values[_i].id);
    ck_assert(spec != NULL && !tf_spec_refused(spec));
    g_autofree char *printed = tf_spec_print(spec);
    g_auto(GStrv) parts = g_strsplit(values[_i].printed, "|", -1);
    for (char **part = parts; *part != NULL; part++)
        ck_assert_msg(**part == '!' ? !strstr(printed, *part + 1) : strstr(printed, *part) != NULL,
                      "%s\nhas no %s", printed, *part);
    /* and what is printed is a set file of that figure alone */
    char *alone = folder_of_text(printed);
    g_autoptr(tf_set) again = read_folder(alone, NULL, NULL, diag);
    ck_assert(again != NULL && tf_set_n_figures(again) == 1);
    g_autofree char *twice = tf_spec_print(tf_set_figure(again, 0));
    ck_assert_str_eq(printed, twice);
    remove_folder(alone);
    remove_folder(folder);
}
END_TEST

/* ---- paths --------------------------------------------------------------------------------- */

#define LIB "== lib/a.yaml\n" HEAD

static const struct {
    const char *text;
    const char *key;
    const char *path; /* from the set's folder */
} paths[] = {
    {HEAD KIND "figures: [{id: a, data: x.csv}]\n", "data.path", "x.csv"},
    /* where they are written */
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: x.csv}]\n", "data.path",
     "lib/x.csv"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: ../x.csv}]\n", "data.path",
     "lib/../x.csv"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: /x.csv}]\n", "data.path",
     "/x.csv"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: '-'}]\n", "data.path", "-"},
    {HEAD "include: lib/a.yaml\nfigures: [{id: a}]\n" LIB "defaults: {kind: every, data: x.csv}\n",
     "data.path", "lib/x.csv"},
    {HEAD KIND "include: lib/a.yaml\nfigures: [{id: a, extends: b}]\n" LIB
               "figures: [{id: b, abstract: true, data: x.csv}]\n",
     "data.path", "lib/x.csv"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: d, vocabulary: v.yaml}]\n",
     "vocabulary", "lib/v.yaml"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: d, style: s.yaml}]\n",
     "style.name", "lib/s.yaml"},
    {HEAD KIND "include: lib/a.yaml\n" LIB "figures: [{id: a, data: d, style: nejm}]\n",
     "style.name", "nejm"},
    /* a variable's is that of the variable */
    {HEAD KIND "include: lib/a.yaml\nfigures: [{id: a, data: '{file}'}]\n" LIB
               "vars: {file: x.csv}\n",
     "data.path", "lib/x.csv"},
    {HEAD KIND "include: lib/a.yaml\nfigures: [{id: a, data: '{dir}/x.csv'}]\n" LIB
               "vars: {dir: data}\n",
     "data.path", "lib/data/x.csv"},
    {HEAD KIND "include: lib/a.yaml\nfigures: [{id: a, data: 'd/{file}'}]\n" LIB
               "vars: {file: x.csv}\n",
     "data.path", "d/x.csv"},
    /* files are found where the pattern stands, and used from anywhere */
    {HEAD KIND "include: lib/a.yaml\n"
               "figures: [{id: 'a', extends: b, for_each: {files: data/*.tsv}}]\n" LIB
               "figures: [{id: b, abstract: true, data: '{path}'}]\n",
     "data.path", "data/c.tsv"},
    {HEAD KIND "include: lib/a.yaml\n"
               "figures: [{id: 'a', extends: b, data: '{folder}/{name}'}]\n" LIB
               "figures: [{id: b, abstract: true, for_each: {files: '../data/*.tsv'}}]\n",
     "data.path", "lib/../data/c.tsv"},
};

START_TEST(paths_are_seen_from_where_they_are_written) {
    g_autofree char *text = g_strconcat(paths[_i].text, csvs, NULL);
    char *folder = folder_of_text(text);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL && *error == '\0', "%s%s", paths[_i].text, error);
    const tf_spec *spec = figure_of(set, "a");
    ck_assert_str_eq(tf_spec_string(spec, paths[_i].key), paths[_i].path);
    g_autofree char *whole = tf_spec_resolve_path(spec, paths[_i].path);
    g_autofree char *wanted = strchr("-/", *paths[_i].path)
                                  ? g_strdup(paths[_i].path)
                                  : g_build_filename(folder, paths[_i].path, NULL);
    ck_assert_str_eq(whole, wanted);
    remove_folder(folder);
}
END_TEST

START_TEST(all_files_of_a_set_are_known) {
    char *folder = folder_of_text(
        HEAD KIND "include: [lib/a.yaml]\nfigures:\n"
                  "  - {id: a, data: d}\n"
                  "  - {id: 'b-{value}', for_each: {column: s, data: e.csv}, data: d}\n" LIB
                  "include: [b.yaml, ../lib/b.yaml]\n== lib/b.yaml\n" HEAD);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    ck_assert(set != NULL && tf_set_n_figures(set) == 4);
    static const char *const wanted[] = {"set.yaml", "lib/b.yaml", "lib/a.yaml", "e.csv"};
    for (size_t i = 0; i < 4; i++) {
        const char *const *files = tf_spec_set_files(tf_set_figure(set, i));
        for (size_t k = 0; k < G_N_ELEMENTS(wanted); k++) {
            g_autofree char *path = g_build_filename(folder, wanted[k], NULL);
            ck_assert_str_eq(files[k], path);
        }
        ck_assert_ptr_null(files[G_N_ELEMENTS(wanted)]);
    }
    g_autoptr(tf_spec) alone = tf_spec_new(&every_table);
    ck_assert_ptr_null(tf_spec_set_files(alone)[0]);
    remove_folder(folder);
}
END_TEST

/* ---- from the command line ----------------------------------------------------------------- */

#define TWO                                                                                        \
    HEAD "vars: {t: T, u: '{t}!'}\nfigures:\n"                                                     \
         "  - {id: a, kind: every, data: d, title: '{u}', event: {column: e, is: [2]}, "           \
         "where: [x = 1], milestones: [1]}\n"                                                      \
         "  - {id: b, kind: few, data: d, dpi: 100}\n"

static const struct {
    const char *sets[3], *vars[3];
    const char *id, *printed;
} flags[] = {
    {{"dpi=600"}, {NULL}, "b", "dpi: 600"},
    {{"style=gray", "dpi=600"}, {NULL}, "a", "name: gray\n|dpi: 600"},
    {{"style.curve.width=3pt"}, {NULL}, "a", "width: 3pt"},
    {{"milestones=[24, 36]"}, {NULL}, "a", "milestones: [24, 36]"},
    {{"milestones=[24, 36]"}, {NULL}, "b", "!milestones"},
    /* whom the file leaves out stays out */
    {{"where=y = 2"}, {NULL}, "a", "where: [x = 1, y = 2]"},
    {{"event=f"}, {NULL}, "a", "column: f\n|!is: "},
    {{"event=f=3"}, {NULL}, "a", "column: f\n|is: [3]"},
    {{NULL}, {"t=S"}, "a", "title: S!\n"},
    {{NULL}, {"u=a = b"}, "a", "title: a = b\n"},
    {{NULL}, {"u="}, "a", "title: \"\"\n"},
};

START_TEST(flags_set_what_figures_have) {
    char *folder = folder_of_text(TWO);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, flags[_i].sets, flags[_i].vars, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL && *error == '\0', "%s", error);
    g_autofree char *printed = tf_spec_print(figure_of(set, flags[_i].id));
    g_auto(GStrv) parts = g_strsplit(flags[_i].printed, "|", -1);
    for (char **part = parts; *part != NULL; part++)
        ck_assert_msg(**part == '!' ? !strstr(printed, *part + 1) : strstr(printed, *part) != NULL,
                      "%s\nhas no %s", printed, *part);
    remove_folder(folder);
}
END_TEST

static const struct {
    const char *sets[3], *vars[3];
    const char *said;
} bad_flags[] = {
    {{"dpii=600"}, {NULL}, "unknown key \"dpii\"|did you mean \"dpi\"?"},
    {{"layout=[a]"}, {NULL}, "no figure of the set has the key \"layout\""},
    {{"dpi"}, {NULL}, "\"dpi\" gives no key a value|such as --set dpi=600"},
    {{"dpi=x"}, {NULL}, "\"dpi\" is \"x\": not a number"},
    {{"dpi=90", "dpi=91"}, {NULL}, "\"dpi\" is given twice: --set dpi=90 and --set dpi=91"},
    {{NULL}, {"tt=S"}, "no file of the set has \"tt\" in its \"vars\"|variables: t, u"},
    {{NULL}, {"t"}, "\"t\" gives no variable a value|such as --var"},
    {{NULL}, {"t={u}"}, "variables refer to each other in a circle: t (line 0) → u (line 2) → t"},
};

START_TEST(wrong_flags_are_errors_once) {
    char *folder = folder_of_text(TWO);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, bad_flags[_i].sets, bad_flags[_i].vars, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(strstr(error, bad_flags[_i].said) != NULL, "%s", error);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    remove_folder(folder);
}
END_TEST

/* A file that the command line names is in the folder in which the program runs. */
START_TEST(paths_of_flags_are_seen_from_here) {
    g_autofree char *here = g_get_current_dir();
    char *folder = folder_of_text("== a/b/set.yaml\n" TWO);
    ck_assert_int_eq(g_chdir(folder), 0);
    static const char *const sets[] = {"data=x.csv", "style=s.yaml", NULL};
    static const char *const roots[] = {"a/b", "./a//b/", "a/../a/b"};
    for (size_t i = 0; i <= G_N_ELEMENTS(roots); i++) {
        g_autofree char *absolute = g_build_filename(folder, "a/b", NULL);
        const char *root = i < G_N_ELEMENTS(roots) ? roots[i] : absolute;
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_set) set = read_folder(root, sets, NULL, diag);
        ck_assert_ptr_nonnull(set);
        const tf_spec *spec = figure_of(set, "a");
        g_autofree char *path = tf_spec_resolve_path(spec, tf_spec_string(spec, "data.path"));
        g_autofree char *found = g_canonicalize_filename(path, NULL);
        g_autofree char *wanted = g_canonicalize_filename("x.csv", NULL);
        ck_assert_str_eq(found, wanted);
        ck_assert(g_str_has_suffix(tf_spec_string(spec, "style.name"), "/s.yaml"));
    }
    ck_assert_int_eq(g_chdir(here), 0);
    remove_folder(folder);
}
END_TEST

SUITE("set_grow") {
    add_loop(suite, "core", set_has_these_figures, G_N_ELEMENTS(growing));
    add_loop(suite, "core", figure_is_printed_with_its_values, G_N_ELEMENTS(values));
    add_loop(suite, "core", paths_are_seen_from_where_they_are_written, G_N_ELEMENTS(paths));
    add_loop(suite, "core", flags_set_what_figures_have, G_N_ELEMENTS(flags));
    add_tests(suite, "core", all_files_of_a_set_are_known, paths_of_flags_are_seen_from_here, NULL);
    add_loop(suite, "errors", wrong_flags_are_errors_once, G_N_ELEMENTS(bad_flags));
}
