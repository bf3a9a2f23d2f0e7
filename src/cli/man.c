#include <string.h>

#include "flags.h"
#include "help.h"
#include "spec/panels.h"
#include "trialfig_version.h"

/* Manual pages, made from the same tables as the help when the program is built and installed. */

/* Text in roff: backslashes and leading dots are escaped, a hyphen that is to be typed is \-. */
static void roff(FILE *stream, const char *text) {
    if (*text == '.' || *text == '\'')
        fputs("\\&", stream);
    for (const char *c = text; *c; c++)
        if (*c == '\\')
            fputs("\\e", stream);
        else if (*c == '-')
            fputs("\\-", stream);
        else
            fputc(*c, stream);
}

/* The date is the release's, not that of the build: the same source gives the same pages. */
static void heading(FILE *stream, const char *name, const char *section, const char *summary) {
    g_autofree char *date = g_strndup(TF_RELEASE_DATE, 10);
    g_autofree char *upper = g_ascii_strup(name, -1);
    fprintf(stream, ".TH %s %s %s \"trialfig %s\"\n.SH NAME\n", upper, section, date, TF_VERSION);
    roff(stream, name);
    fputs(" \\- ", stream);
    roff(stream, summary);
    fputc('\n', stream);
}

static void section(FILE *stream, const char *title) {
    fprintf(stream, ".SH %s\n", title);
}

static void paragraph(FILE *stream, const char *text) {
    fputs(".PP\n", stream);
    roff(stream, text);
    fputc('\n', stream);
}

/* .TP with a bold head and an italic rest. */
static void item(FILE *stream, const char *head, const char *rest, const char *text) {
    fputs(".TP\n\\fB", stream);
    roff(stream, head);
    fputs("\\fR", stream);
    if (rest) {
        fputs(" \\fI", stream);
        roff(stream, rest);
        fputs("\\fR", stream);
    }
    fputc('\n', stream);
    roff(stream, text);
    fputc('\n', stream);
}

/* -o, --output FILE */
static void options(FILE *stream, const tf_option *list) {
    for (size_t i = 0; list && list[i].name; i++) {
        g_autofree char *head = list[i].letter
                                    ? g_strdup_printf("%s, %s", list[i].letter, list[i].name)
                                    : g_strdup(list[i].name);
        item(stream, head, list[i].metavar, list[i].help);
    }
}

/* Set as it is typed, without filling of lines. */
static void example(FILE *stream, const char *command, const char *line) {
    fputs(".PP\n.EX\ntrialfig ", stream);
    roff(stream, command);
    fputs(*line ? " " : "", stream);
    roff(stream, line);
    fputs("\n.EE\n", stream);
}

/* The lines of the help, and their indents, are those of its screen. */
static void synopsis(FILE *stream, const tf_kind *kind) {
    g_auto(GStrv) lines = g_strsplit(kind->synopsis, "\n", -1);
    for (char **line = lines; *line; line++)
        g_strstrip(*line);
    g_autofree char *joined = g_strjoinv(" ", lines);
    example(stream, kind->name, joined);
}

/* Keys that have a flag of their own; the others are in trialfig-set(5). */
static void flags_of(FILE *stream, const tf_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (keys[i].flag) {
            const bool listed = keys[i].type == TF_KEY_ENUM || keys[i].type == TF_KEY_ENUMS;
            g_autofree char *type = listed ? tf_key_type_text(&keys[i]) : NULL;
            g_autofree char *text = g_strconcat(keys[i].help, type ? ": " : NULL, type, NULL);
            item(stream, keys[i].flag, keys[i].metavar, text);
        }
}

/* On each page of section 1: scripts depend on them. */
static void exit_codes(FILE *stream) {
    section(stream, "EXIT STATUS");
    item(stream, "0", NULL, "Everything was written.");
    item(stream, "1", NULL,
         "Of check: figures would differ from what is there. Nothing was written.");
    item(stream, "2", NULL, "Usage, set file or data are wrong; nothing was written.");
    item(stream, "3", NULL,
         "The machine is to blame: a file can't be written, memory is short, there is no font.");
    item(stream, "130, 143", NULL, "Stopped by SIGINT or SIGTERM; nothing is left behind.");
}

/* Every page: what is called with its name, without section, and its section. */
typedef void visit_page(const char *name, const char *section, void *user);

/* The commands and kinds that exist are the list: the build asks for it, and pages refer to it. */
static void each_page(const tf_cli *cli, visit_page *visit, void *user) {
    visit("trialfig", "1", user);
    for (size_t i = 0; i < tf_n_kinds; i++) {
        g_autofree char *name = g_strconcat("trialfig-", tf_kinds[i]->name, NULL);
        visit(name, "1", user);
    }
    for (size_t i = 0; i < cli->n_commands; i++) {
        if (!cli->commands[i].hidden) {
            g_autofree char *name = g_strconcat("trialfig-", cli->commands[i].name, NULL);
            visit(name, "1", user);
        }
    }
    visit("trialfig-set", "5", user);
}

static void list_page(const char *name, const char *number, void *user) {
    fprintf(user, "%s.%s\n", name, number);
}

typedef struct other_pages {
    const char *own;
    GString *names;
} other_pages;

static void add_other_page(const char *name, const char *number, void *user) {
    other_pages *others = user;
    if (strcmp(name, others->own) != 0) {
        g_string_append_printf(others->names, "%s%s(%s)", others->names->len ? ", " : "", name,
                               number);
    }
}

static void see_also(FILE *stream, const tf_cli *cli, const char *own) {
    other_pages others = {own, g_string_new(NULL)};
    each_page(cli, add_other_page, &others);
    section(stream, "SEE ALSO");
    paragraph(stream, others.names->str);
    g_string_free(others.names, TRUE);
}

/* What is common to all subcommands, and the options of those that draw no single figure. */
static void page_program(FILE *stream, const tf_cli *cli) {
    heading(stream, "trialfig", "1", "figures of clinical trials, from the data to the page");
    section(stream, "SYNOPSIS");
    for (size_t i = 0; i < tf_n_kinds; i++)
        synopsis(stream, tf_kinds[i]);
    for (size_t i = 0; i < cli->n_commands; i++)
        if (!cli->commands[i].hidden)
            example(stream, cli->commands[i].name, cli->commands[i].synopsis);
    section(stream, "COMMANDS");
    for (size_t i = 0; i < tf_n_kinds; i++)
        item(stream, tf_kinds[i]->name, NULL, tf_kinds[i]->analysis->keys->summary);
    for (size_t i = 0; i < cli->n_commands; i++) {
        if (!cli->commands[i].hidden) {
            item(stream, cli->commands[i].name, NULL, cli->commands[i].summary);
            fputs(".RS\n", stream);
            options(stream, cli->commands[i].options);
            fputs(".RE\n", stream);
        }
    }
    exit_codes(stream);
    section(stream, "ENVIRONMENT");
    item(stream, "SOURCE_DATE_EPOCH", NULL,
         "Date that PDF files carry, in seconds since 1970; the release's date otherwise. The "
         "clock is in no file.");
    see_also(stream, cli, "trialfig");
}

/* The flags of one kind; what they mean in a set file is in trialfig-set(5). */
static void page_kind(FILE *stream, const tf_kind *kind) {
    g_autofree char *name = g_strconcat("trialfig-", kind->name, NULL);
    heading(stream, name, "1", kind->analysis->keys->summary);
    section(stream, "SYNOPSIS");
    synopsis(stream, kind);
    section(stream, "OPTIONS");
    for (size_t i = 0; i < kind->analysis->keys->n_parts; i++) {
        flags_of(stream, kind->analysis->keys->parts[i].keys,
                 kind->analysis->keys->parts[i].n_keys);
    }
    flags_of(stream, tf_common_keys, tf_n_common_keys);
    options(stream, tf_figure_options);
    options(stream, kind->analysis->has_curves ? tf_curve_options : NULL);
    exit_codes(stream);
    section(stream, "EXAMPLES");
    for (int i = 0; i < 2; i++)
        example(stream, kind->name, kind->examples[i]);
    section(stream, "SEE ALSO");
    paragraph(stream, "trialfig(1), trialfig-set(5)");
}

static void keys_of(FILE *stream, const tf_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (keys[i].type == TF_KEY_COLUMN_IS)
            continue; /* a flag for two keys that are listed by themselves */
        g_autofree char *type = tf_key_type_text(&keys[i]);
        g_autofree char *text =
            g_strdup_printf("%s%s%s", keys[i].help, keys[i].fallback ? ". Default: " : "",
                            keys[i].fallback ? keys[i].fallback : "");
        item(stream, keys[i].path, type, text);
    }
}

static void keys_of_kind(FILE *stream, const tf_key_table *table) {
    fprintf(stream, ".SH KEYS OF KIND %s\n", table->kind);
    for (size_t i = 0; i < table->n_parts; i++)
        keys_of(stream, table->parts[i].keys, table->parts[i].n_keys);
}

/* The format as a whole in a few sentences, then every key; docs/set-files.md says it at length. */
static void page_set(FILE *stream, const tf_cli *cli) {
    heading(stream, "trialfig-set", "5", "set files: several figures in one YAML file");
    section(stream, "DESCRIPTION");
    paragraph(stream,
              "A set file has five keys: trialfig, the version of the format, which is 1; include, "
              "other set files whose figures, defaults and variables it has as well; vars, "
              "variables, which stand as {name} in texts; defaults, keys that hold for all "
              "figures; and figures, a list. Each figure has an "
              "id, which names its files, a kind, and the keys below. A dotted key such as "
              "conf.level may be written as a map: conf: {level: 0.9}. A figure's key takes the "
              "place of the one in defaults; conditions (where) add to those.");
    paragraph(stream,
              "A figure may also have: for_each, which makes one figure for each file that a "
              "pattern matches ({files: data/*.csv}), item of a list ({list: [pfs, os]}) or value "
              "of a column ({column: site, data: all.csv}), or for all combinations of several; "
              "extends, the id or ids of figures whose keys hold where it has none; and abstract: "
              "true, if it is only there to be extended.");
    fputs(".PP\n.EX\ntrialfig: 1\ndefaults:\n  style: nejm\n  formats: [pdf, png]\nfigures:\n"
          "  \\- id: os\n    kind: km\n    data: data/mgus2.csv\n    time: futime\n"
          "    event: death\n    group: sex\n.EE\n",
          stream);
    section(stream, "KEYS OF ALL KINDS");
    keys_of(stream, tf_common_keys, tf_n_common_keys);
    for (size_t i = 0; i < tf_n_kinds; i++)
        keys_of_kind(stream, tf_kinds[i]->analysis->keys);
    keys_of_kind(stream, &tf_panels_key_table);
    see_also(stream, cli, "trialfig-set");
}

/* ---- tables for docs/set-files.md --------------------------------------------------------------
 */

/* A cell of a Markdown table: bars would end it, stars and single underscores set type. */
static void cell(FILE *stream, const char *text) {
    fputs(" ", stream);
    for (const char *c = text; *c; c++) {
        const bool within = c > text && g_ascii_isalnum(c[-1]) && g_ascii_isalnum(c[1]);
        if (strchr("|*\\", *c) || (*c == '_' && !within))
            fputc('\\', stream);
        if (*c == '<')
            fputs("&lt;", stream);
        else
            fputc(*c, stream);
    }
    fputs(*text ? " |" : "|", stream);
}

static void code_cell(FILE *stream, const char *text) {
    fprintf(stream, text ? " `%s` |" : " |", text);
}

static void rows_of(FILE *stream, const tf_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (keys[i].type == TF_KEY_COLUMN_IS)
            continue;
        /* Its column has the flag of the two: --event COL[=VALUE,...]. */
        const tf_key *flag = &keys[i];
        for (size_t k = 0; k < n && !flag->flag; k++) {
            g_autofree char *column = g_strconcat(keys[k].path, ".column", NULL);
            if (keys[k].type == TF_KEY_COLUMN_IS && strcmp(column, keys[i].path) == 0)
                flag = &keys[k];
        }
        g_autofree char *type = tf_key_type_text(&keys[i]);
        fputs("|", stream);
        code_cell(stream, keys[i].path);
        code_cell(stream, flag->flag);
        cell(stream, type);
        cell(stream, keys[i].fallback ? keys[i].fallback : "");
        cell(stream, keys[i].help);
        fputc('\n', stream);
    }
}

/* Of a kind, of panels, or ("all") of every figure. False: there are no such keys. */
static bool table_of_keys(FILE *stream, const char *name) {
    const tf_kind *kind = tf_kind_find(name);
    const bool all = strcmp(name, "all") == 0, panels = strcmp(name, "panels") == 0;
    if (!kind && !all && !panels)
        return false;
    fputs("| key | flag | value | default | meaning |\n| --- | --- | --- | --- | --- |\n", stream);
    if (all)
        rows_of(stream, tf_common_keys, tf_n_common_keys);
    const tf_key_table *table = panels ? &tf_panels_key_table : kind ? kind->analysis->keys : NULL;
    for (size_t i = 0; table && i < table->n_parts; i++)
        rows_of(stream, table->parts[i].keys, table->parts[i].n_keys);
    return true;
}

/* Hidden from the help: it is there for the build, which installs what it prints, and for
   scripts/update-docs. */
int tf_run_man(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *page = argc == 1 ? argv[0] : "";
    const char *topic = g_str_has_prefix(page, "trialfig-") ? page + strlen("trialfig-") : "";
    const tf_kind *kind = tf_kind_find(topic);
    const tf_command *command = tf_command_find(cli, topic);
    if (argc == 2 && strcmp(argv[0], "--keys") == 0 && table_of_keys(stdout, argv[1])) {
        return 0;
    } else if (strcmp(page, "--list") == 0) {
        each_page(cli, list_page, stdout);
    } else if (strcmp(page, "trialfig") == 0) {
        page_program(stdout, cli);
    } else if (strcmp(page, "trialfig-set") == 0) {
        page_set(stdout, cli);
    } else if (kind) {
        page_kind(stdout, kind);
    } else if (command && !command->hidden) {
        /* A command that draws no single figure. Its examples are whole command lines. */
        g_autofree char *name = g_strconcat("trialfig-", command->name, NULL);
        heading(stdout, name, "1", command->summary);
        section(stdout, "SYNOPSIS");
        example(stdout, command->name, command->synopsis);
        if (command->options) {
            section(stdout, "OPTIONS");
            options(stdout, command->options);
        }
        exit_codes(stdout);
        section(stdout, "EXAMPLES");
        for (int i = 0; i < 2; i++)
            example(stdout, command->examples[i], "");
        section(stdout, "SEE ALSO");
        paragraph(stdout, "trialfig(1), trialfig-set(5)");
    } else {
        tf_diag_error(diag, NULL, "trialfig man --list names the pages",
                      "there is no manual page \"%s\"", page);
    }
    return tf_cli_finish(diag);
}
