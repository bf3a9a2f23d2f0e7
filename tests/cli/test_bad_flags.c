#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* Every way in which a command line can be wrong: one row each. */

#define KM "km d.csv --time time --event event"
#define SET                                                                                        \
    "trialfig: 1\nfigures:\n  - {id: one, kind: km, data: d.csv, time: time, event: event}\n"      \
    "  - {id: two, kind: km, data: d.csv, time: time, event: event}\n"

static const refusal commands[] = {
    {ROW("no command", "", 2, "Usage: trialfig")},
    {ROW("unknown command", "redner d.csv", 2, "unknown command \"redner\""),
     .hint = "did you mean \"render\"?"},
    {ROW("a file as command", "d.csv", 2, "unknown command \"d.csv\"")},
    {ROW("unknown flag", KM " --tme x -o a.pdf", 2, "unknown flag --tme"),
     .hint = "did you mean --time?"},
    {ROW("unknown flag with a value and data", "km --tme x d.csv --event event -o a.pdf", 2,
         "did you mean --time?")},
    {ROW("unknown flag far from any", KM " --xyzzy -o a.pdf", 2, "unknown flag --xyzzy")},
    {ROW("unknown letter", KM " -q -o a.pdf", 2, "unknown flag -q")},
    {ROW("several errors at once", KM " --xyzzy --yzzyx -o a.pdf", 2, "--xyzzy"),
     .hint = "--yzzyx"},
    {ROW("flag without its value", KM " -o a.pdf --group", 2, "--group needs a value")},
    {ROW("flag in place of a value", KM " --group --title -o a.pdf", 2, "--group needs a value"),
     .hint = "write --group=--title"},
    {ROW("value for a switch", KM " --strict=yes -o a.pdf", 2, "--strict takes no value")},
    {ROW("two data files", KM " e.csv -o a.pdf", 2, "unexpected argument \"e.csv\"")},
    {ROW("no data", "km --time time --event event -o a.pdf", 2, "no data")},
    {ROW("nothing to write", KM, 2, "nothing to write"), .hint = "-o FIG.pdf"},
    {ROW("curves of a kind that has none", "bars d.csv --percent x --curves c.csv -o a.pdf", 2,
         "bars has none"),
     .hint = "--numbers"},
    {ROW("--set without value", KM " --set conf.level -o a.pdf", 2, "needs KEY=VALUE")},
    {ROW("--set of an unknown key", KM " --set conf.levle=0.9 -o a.pdf", 2,
         "unknown key \"levle\""),
     .hint = "did you mean"},
    {ROW("--set of a level in percent", KM " --set conf.level=95 -o a.pdf", 2, "conf.level"),
     .hint = "0.95"},
    {ROW("--conf-level in percent", KM " --conf-level 95 -o a.pdf", 2, "0.95")},
    {ROW("--hr-conf-level 0", KM " --hr-conf-level 0 -o a.pdf", 2, "conf_level")},
    {ROW("--min-at-risk 0", KM " --min-at-risk 0 -o a.pdf", 2, "at least 1")},
    {ROW("--min-at-risk of half a patient", KM " --min-at-risk 1.5 -o a.pdf", 2, "whole number")},
    {ROW("negative width", KM " --width -3mm -o a.pdf", 2, "width")},
    {ROW("huge width", KM " --width 1e9mm -o a.pdf", 2, "width")},
    {ROW("width without unit", KM " --width 88 -o a.pdf", 2, "without a unit"), .hint = "88mm?"},
    {ROW("unknown style", KM " --style nejn -o a.pdf", 2, "nejn"), .hint = "nejm"},
    {ROW("unknown locale", KM " --locale tlh -o a.pdf", 2, "tlh")},
    {ROW("unknown unit", KM " --time-unit fortnights -o a.pdf", 2, "fortnights")},
    {ROW("a yes that is none", KM " --conf-show=perhaps -o a.pdf", 2, "true or false")},
    {ROW("a yes that is none, apart", KM " --conf-show maybe -o a.pdf", 2, "true or false")},
    {ROW("a group twice", KM " --group arm --group event -o a.pdf", 2,
         "\"group.column\" is given twice: --group arm and --group event"),
     .hint = "leave one of them out"},
    {ROW("a column and values twice", KM "=1 --event event=0 -o a.pdf", 2,
         "\"event\" is given twice: --event event=1 and --event event=0"),
     .hint = "in one flag"},
    {ROW("a key by flag and by --set", KM " --x-max 9 --set x.max=8 -o a.pdf", 2,
         "\"x.max\" is given twice: --x-max 9 and --set x.max=8")},
    {ROW("a name in two maps",
         KM " --group arm --set 'group.labels={A: x}' --set 'group.labels={A: y}' -o a.pdf", 2,
         "\"group.labels\" names \"A\" in two flags")},
    {ROW("data twice", KM " --data e.csv -o a.pdf", 2, "unexpected argument \"e.csv\"")},
    {ROW("a line's width without unit", KM " --set style.curve.width=2 -o a.pdf", 2,
         "a length without a unit"),
     .hint = "2pt?"},
    {ROW("a width of a group of the style", KM " --set style.axis.width=2pt -o a.pdf", 2,
         "unknown style key \"axis.width\""),
     .hint = "axis.line_width"},
    {ROW("a number without an upper limit that anybody meets", KM " --x-max -1 -o a.pdf", 2,
         "\"x.max\" is -1: it must be at least 0")},
    {ROW("a key that must be given", "waterfall d.csv -o a.pdf", 2, "\"change\" must be given"),
     .hint = "--change COL"},
    {ROW("vocabulary that is not there", KM " --vocabulary mine.yaml -o a.pdf", 2,
         "mine.yaml: error: can't read it")},
    {ROW("style that is a folder", KM " --style ./ -o a.pdf", 2, "./")},
};

static const refusal outputs[] = {
    {ROW("unknown format", KM " -o a.gif", 2, "unknown format"), .hint = "pdf, svg and png"},
    {ROW("no extension", KM " -o a", 2, "unknown format"), .hint = "pdf, svg and png"},
    {ROW("standard output without format", KM " -o -", 2, "--format")},
    {ROW("unknown --format", KM " -o - --format gif", 2, "unknown format"),
     .hint = "pdf, svg and png"},
    {ROW("--format for a file", KM " -o a.pdf --format png", 2, "--format is for -o - alone")},
    {ROW("a good file beside a bad one", KM " -o a.pdf -o b.gif", 2, "b.gif")},
    {ROW("one file twice", KM " -o a.pdf -o a.pdf", 2, "a.pdf"), .hint = "twice"},
    {ROW("one file by two names", KM " -o a.pdf -o ./a.pdf", 2, "a.pdf")},
    {ROW("numbers over the figure", KM " -o a.pdf --numbers ./a.csv --curves a.csv", 2, "a.csv")},
    {ROW("numbers over the data", KM " -o a.pdf --numbers ./d.csv", 2,
         "the data would be overwritten"),
     .hint = "another name"},
    {ROW("numbers over the vocabulary", KM " -o a.pdf --vocabulary d.csv --numbers d.csv", 2,
         "the vocabulary would be overwritten"),
     .hint = "another name"},
    {ROW("numbers twice", KM " --numbers a.csv --numbers b.csv", 2, "--numbers is given twice")},
    {ROW("numbers of unknown format", KM " --numbers a.xlsx", 2, "unknown format"),
     .hint = ".csv or .json"},
    {ROW("curves of unknown format", KM " --curves a.json", 2, "unknown format"), .hint = ".csv"},
    {ROW("output that is a folder", KM " -o a.pdf -o .", 2, ".: error: unknown format")},
    {ROW("output in a file", KM " -o d.csv/a.pdf", 3, "d.csv/a.pdf")},
    {ROW("a full disk", KM " -o a.svg --numbers a.csv --scene /dev/full", 3, "/dev/full")},
    {ROW("spec of a figure that fails", KM " --where event=7 -o a.pdf --print-spec", 2,
         "no row is left")},
    {ROW("warning under --strict", KM " --strict -o a.pdf", 2, "missing"),
     .data = "time,event\n1,1\nNA,0\n3,1\n4,0\n"},
};

static const refusal renders[] = {
    {ROW("no set file", "render", 2, "no set file")},
    {ROW("unknown id", "render set.yaml --only onee", 2, "no figure has the id \"onee\""),
     .hint = "did you mean \"one\"?", .set = SET},
    {ROW("pattern without figures", "render set.yaml --only 'fig*'", 2, "\"fig*\""), .set = SET},
    {ROW("unknown format", "render set.yaml --format pdf,gif", 2, "unknown format \"gif\""),
     .set = SET},
    {ROW("one set twice", "render set.yaml ./set.yaml", 2, "two figures with the id \"one\""),
     .set = SET},
    {ROW("folder that is a file", "render set.yaml -o d.csv", 3, "d.csv"), .set = SET},
    {ROW("unknown flag", "render set.yaml --onyl one", 2, "unknown flag --onyl"),
     .hint = "did you mean --only?", .set = SET},
};

static const refusal infos[] = {
    {ROW("unknown style", "styles nejn", 2, "nejn"), .hint = "nejm"},
    {ROW("two styles", "styles nejm base", 2, "unexpected argument \"base\"")},
    {ROW("flag of styles", "styles --all", 2, "unknown flag --all")},
    {ROW("argument of doctor", "doctor now", 2, "unexpected argument \"now\"")},
    {ROW("help on nothing", "help kn", 2, "no command \"kn\"")},
    {ROW("unknown manual page", "man kn", 2, "no manual page \"kn\"")},
};

START_TEST(command_is_refused) {
    check_refusal(&commands[_i]);
}
END_TEST

START_TEST(output_is_refused) {
    check_refusal(&outputs[_i]);
}
END_TEST

START_TEST(render_is_refused) {
    check_refusal(&renders[_i]);
}
END_TEST

START_TEST(info_is_refused) {
    check_refusal(&infos[_i]);
}
END_TEST

/* What stood there before stays, whole. */
START_TEST(old_output_is_kept) {
    char *folder = make_folder();
    write_good_data(folder);
    g_free(write_file(folder, "a.pdf", "old", -1));
    run_expecting(folder, 2, KM " --where event=7 -o a.pdf -o a.svg");
    g_autofree char *path = g_build_filename(folder, "a.pdf", NULL);
    g_autofree char *text = read_file(path);
    ck_assert_str_eq(text, "old");
    ck_assert_uint_eq(count_entries(folder), 2);
    remove_folder(folder);
}
END_TEST

/* After a figure that fails, render stops, unless it is told to go on. */
START_TEST(render_stops_or_goes_on) {
    static const char set[] =
        "trialfig: 1\ndefaults: {data: d.csv, time: time, formats: [svg]}\nfigures:\n"
        "  - {id: one, kind: km, event: event}\n"
        "  - {id: bad, kind: km, event: {column: event, is: [7]}}\n"
        "  - {id: two, kind: km, event: event}\n";
    char *folder = make_folder();
    write_good_data(folder);
    g_free(write_file(folder, "set.yaml", set, -1));
    run_expecting(folder, 2, "render set.yaml -o stops");
    run_expecting(folder, 2, "render set.yaml -o on --keep-going");
    g_autofree char *stops = g_build_filename(folder, "stops", NULL);
    g_autofree char *on = g_build_filename(folder, "on", NULL);
    /* each with its caption, beside the manifest and the folder of records */
    ck_assert_uint_eq(count_entries(stops), 2 + 2);
    ck_assert_uint_eq(count_entries(on), 4 + 2);
    remove_folder(folder);
}
END_TEST

START_TEST(strict_fonts) {
    static const char style[] = "extends: nejm\nfont: {family: No Such Family}\n";
    char *folder = make_folder();
    write_good_data(folder);
    g_free(write_file(folder, "mine.yaml", style, -1));
    program_run kind = run_program(folder, NULL, NULL, KM " --style mine.yaml -o a.svg");
    ck_assert_msg(kind.code == 0, "%s", kind.err);
    ck_assert_msg(strstr(kind.err, "No Such Family") != NULL, "%s", kind.err);
    program_run strict =
        run_program(folder, NULL, NULL, KM " --style mine.yaml --strict-fonts -o b.svg");
    ck_assert_msg(strict.code != 0, "%s", strict.err);
    ck_assert_msg(strstr(strict.err, "No Such Family") != NULL, "%s", strict.err);
    ck_assert_uint_eq(count_entries(folder), 4); /* a.svg and its caption beside what was there */
    program_run_clear(&kind);
    program_run_clear(&strict);
    remove_folder(folder);
}
END_TEST

SUITE("bad flags") {
    add_loop(suite, "errors", command_is_refused, G_N_ELEMENTS(commands));
    add_loop(suite, "errors", output_is_refused, G_N_ELEMENTS(outputs));
    add_loop(suite, "errors", render_is_refused, G_N_ELEMENTS(renders));
    add_loop(suite, "errors", info_is_refused, G_N_ELEMENTS(infos));
    add_tests(suite, "core", old_output_is_kept, render_stops_or_goes_on, strict_fonts, NULL);
}
