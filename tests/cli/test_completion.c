/* What shells offer: the script that the program prints is sourced and asked as bash does. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

static char *folder;

/* Columns with a blank, with a quote around it, of another separator. */
static void setup(void) {
    folder = make_folder();
    g_free(write_file(folder, "d.csv",
                      "\xef\xbb\xbftime,event,arm,\"time to death\"\r\n1,1,A,2\r\n", -1));
    g_free(write_file(folder, "semi.csv", "temps;statut\n1,5;1\n", -1));
    g_free(write_file(folder, "set.yaml", "trialfig: 1\n", -1));
    g_free(write_file(folder, "mine.yaml", "style: nejm\n", -1));
    g_autofree char *out = g_build_filename(folder, "out", NULL);
    ck_assert_int_eq(g_mkdir(out, 0755), 0);
}

static void teardown(void) {
    remove_folder(folder);
}

static void write_script(const char *shell, const char *name) {
    g_autofree char *line = g_strconcat("completion ", shell, NULL);
    program_run run = run_program(folder, NULL, NULL, line);
    ck_assert_msg(run.code == 0, "%s", run.err);
    g_free(write_file(folder, name, run.out, (gssize)run.out_length));
    program_run_clear(&run);
}

static bool has_shell(const char *name) {
    g_autofree char *path = g_find_program_in_path(name);
    return path != NULL;
}

/* Exit code of a command in the folder, which has nothing to complain of. */
static int run_shell(const char *const *words, char **out) {
    g_autofree char *err = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    const gboolean ran = g_spawn_sync(folder, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                      out, &err, &status, &error);
    ck_assert_msg(ran, "%s", error ? error->message : "");
    ck_assert_msg(*err == '\0', "%s said: %s", words[0], err);
    return status;
}

/* ---- bash ------------------------------------------------------------------------------------ */

/* The words as bash cuts the line, the last of them unfinished, with bars between them; what is
   offered, sorted, with blanks between; or "has X", "lacks X". */
static const struct {
    const char *words, *offered;
} asked[] = {
    {"trialfig|f", "flow forest"},
    {"trialfig|", "has check"},
    {"trialfig|", "lacks man"},
    {"trialfig|", "lacks completion"},
    {"trialfig|--v", "--version"},
    {"trialfig|km|", "d.csv out semi.csv"},
    {"trialfig|km|s", "semi.csv"},
    {"trialfig|km|d.csv|--conf-ty", "--conf-type"},
    {"trialfig|km|d.csv|--conf-type|l", "log log-log logit"},
    {"trialfig|km|d.csv|--conf-type|=|l", "log log-log logit"},
    {"trialfig|km|d.csv|--conf-type|=", "arcsin log log-log logit plain"},
    {"trialfig|km|d.csv|--time|t", "time time\\ to\\ death"},
    {"trialfig|km|d.csv|--group|", "arm event time time\\ to\\ death"},
    {"trialfig|km|semi.csv|--event|", "statut temps"},
    {"trialfig|km|--time|", ""},
    {"trialfig|km|d.csv|--strata|arm,e", "arm,event"},
    {"trialfig|km|d.csv|--median-lines|", "false true"},
    {"trialfig|km|d.csv|--set|conf.le", "conf.level="},
    {"trialfig|km|d.csv|--style|nej", "nejm"},
    {"trialfig|km|d.csv|--style|m", "mine.yaml"},
    {"trialfig|km|d.csv|--title|", ""},
    {"trialfig|km|d.csv|--strict|", "d.csv out semi.csv"},
    {"trialfig|km|d.csv|-o|o", "out"},
    {"trialfig|km|d.csv|-", "has --curves"},
    {"trialfig|bars|d.csv|-", "lacks --curves"},
    {"trialfig|render|", "mine.yaml out set.yaml"},
    {"trialfig|render|set.yaml|-o|", "out"},
    {"trialfig|render|set.yaml|--format|pdf,num", "pdf,numbers.csv pdf,numbers.json"},
    {"trialfig|render|set.yaml|--sh", "--shard"},
    {"trialfig|check|set.yaml|--rep", "--report"},
    {"trialfig|check|set.yaml|--report|", "d.csv mine.yaml out semi.csv set.yaml"},
    {"trialfig|styles|slides-l", "slides-light"},
    {"trialfig|help|wat", "waterfall"},
    {"trialfig|doctor|--j", "--json"},
    {"trialfig|doctor|", ""},
    {"trialfig|nonsense|", ""},
};

/* Sorted by bash itself, in the order of bytes. */
static const char asking[] =
    "source ./trialfig.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _trialfig\n"
    "LC_ALL=C; ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' \"${COMPREPLY[@]}\" | grep -v bash | "
    "sort | paste -sd ' '";

START_TEST(bash_offers) {
    if (!has_shell("bash")) {
        leave_out("bash is not installed");
        return;
    }
    write_script("bash", "trialfig.bash");
    g_auto(GStrv) words = g_strsplit(asked[_i].words, "|", -1);
    g_autoptr(GStrvBuilder) line = g_strv_builder_new();
    const char *const start[] = {"bash", "--norc", "-c", asking, "bash"};
    for (size_t i = 0; i < G_N_ELEMENTS(start); i++)
        g_strv_builder_add(line, start[i]);
    g_strv_builder_addv(line, (const char **)words);
    g_auto(GStrv) command = g_strv_builder_end(line);
    g_autofree char *out = NULL;
    run_shell((const char *const *)command, &out);
    g_strchomp(out);
    g_auto(GStrv) offered = g_strsplit(out, " ", -1);
    const char *wanted = asked[_i].offered;
    const bool has = g_str_has_prefix(wanted, "has ");
    if (has || g_str_has_prefix(wanted, "lacks ")) {
        const char *word = strchr(wanted, ' ') + 1;
        ck_assert_msg(g_strv_contains((const char *const *)offered, word) == has, "%s: %s, not %s",
                      asked[_i].words, out, wanted);
    } else {
        ck_assert_msg(strcmp(out, wanted) == 0, "%s: \"%s\", not \"%s\"", asked[_i].words, out,
                      wanted);
    }
}
END_TEST

/* ---- all shells ------------------------------------------------------------------------------ */

/* Every flag that the help of a command lists is in the script of each shell. */
START_TEST(every_flag_is_there) {
    static const char *const shells[] = {"bash", "zsh", "fish"};
    static const char *const commands[] = {"km",     "bars",  "forest", "waterfall",
                                           "render", "check", "doctor"};
    for (size_t s = 0; s < G_N_ELEMENTS(shells); s++) {
        g_autofree char *line = g_strconcat("completion ", shells[s], NULL);
        program_run run = run_program(folder, NULL, NULL, line);
        ck_assert_int_eq(run.code, 0);
        for (size_t c = 0; c < G_N_ELEMENTS(commands); c++) {
            g_autofree char *asked_help = g_strconcat(commands[c], " --help", NULL);
            program_run help = run_program(folder, NULL, NULL, asked_help);
            g_autoptr(GRegex) flag = g_regex_new("(?<![\\w-])--[a-z][a-z-]+", 0, 0, NULL);
            g_autoptr(GMatchInfo) match = NULL;
            guint n = 0;
            for (g_regex_match(flag, help.out, 0, &match); g_match_info_matches(match);
                 g_match_info_next(match, NULL), n++) {
                g_autofree char *name = g_match_info_fetch(match, 0);
                const bool is_fish = strcmp(shells[s], "fish") == 0;
                g_autofree char *wanted =
                    is_fish ? g_strdup_printf("from %s' -l %s", commands[c], name + 2)
                            : g_strdup(name);
                ck_assert_msg(strstr(run.out, wanted) != NULL, "%s: %s has no %s", shells[s],
                              commands[c], wanted);
            }
            ck_assert_uint_gt(n, 0);
            program_run_clear(&help);
        }
        program_run_clear(&run);
    }
}
END_TEST

/* Shells that are there read theirs without a word. */
START_TEST(shells_read_it) {
    static const char *const shells[] = {"bash", "zsh", "fish"};
    if (!has_shell(shells[_i])) {
        g_autofree char *why = g_strconcat(shells[_i],
                                           " is not installed: its completion is "
                                           "printed, not read",
                                           NULL);
        leave_out(why);
        return;
    }
    write_script(shells[_i], "script");
    g_autofree char *out = NULL;
    const char *const words[] = {shells[_i], "-n", "script", NULL};
    ck_assert_int_eq(run_shell(words, &out), 0);
}
END_TEST

static const struct {
    const char *line, *offered; /* what fish prints, in any order; a line has a tab and the help */
} asked_fish[] = {
    {"trialfig wat", "waterfall"},
    {"trialfig km --conf-ty", "--conf-type"},
    {"trialfig km d.csv --time ev", "event"},
    {"trialfig km --conf-type arc", "arcsin"},
    {"trialfig render se", "set.yaml"},
    {"trialfig check --rep", "--report"},
    {"trialfig km --set conf.le", "conf.level="},
};

START_TEST(fish_offers) {
    if (!has_shell("fish")) {
        leave_out("fish is not installed: its completion is printed, not asked");
        return;
    }
    write_script("fish", "trialfig.fish");
    g_autofree char *script =
        g_strdup_printf("source trialfig.fish; complete -C '%s'", asked_fish[_i].line);
    const char *const words[] = {"fish", "--no-config", "-c", script, NULL};
    g_autofree char *out = NULL;
    run_shell(words, &out);
    out[strcspn(out, "\t\n")] = '\0';
    ck_assert_str_eq(out, asked_fish[_i].offered);
}
END_TEST

START_TEST(refused) {
    run_expecting(folder, 2, "completion");
    run_expecting(folder, 2, "completion tcsh");
    run_expecting(folder, 0, "completion --help");
}
END_TEST

SLOW_SUITE("completion") {
    TCase *tcase = tcase_create("completion");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, bash_offers, 0, (int)G_N_ELEMENTS(asked));
    tcase_add_test(tcase, every_flag_is_there);
    tcase_add_loop_test(tcase, shells_read_it, 0, 3);
    tcase_add_loop_test(tcase, fish_offers, 0, (int)G_N_ELEMENTS(asked_fish));
    tcase_add_test(tcase, refused);
    suite_add_tcase(suite, tcase);
}
