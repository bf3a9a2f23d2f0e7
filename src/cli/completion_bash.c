#include <string.h>

#include "completion.h"

/* Bash has no descriptions. What may follow a flag is one word for the functions below, behind
   which the words stand that are offered. */

static const char *const type_names[] = {"none",   "any",    "file", "data",  "set",
                                         "folder", "column", "key",  "words", "style"};

static void print_text(FILE *stream, const char *text) {
    fputs(text, stream);
}

static const char head[] =
    "# Completion of trialfig in bash, as \"trialfig completion bash\" prints it.\n"
    "# shellcheck shell=bash\n\n";

/* `$file` is the first argument that is a file of data. Names may hold blanks, so they are lines.
 */
static const char functions[] =
    "# Names of columns of the data on the line.\n"
    "_trialfig_columns() {\n"
    "    local word\n"
    "    for word in \"${COMP_WORDS[@]:2}\"; do\n"
    "        if [[ $word == *.@(csv|tsv|txt) && -f $word && -r $word ]]; then\n"
    "            # shellcheck disable=SC2020 # four signs, one line end for each\n"
    "            head -n 1 -- \"$word\" | sed $'s/^\\xef\\xbb\\xbf//' | tr -d '\"\\r' |\n"
    "                tr ',;|\\t' '\\n\\n\\n\\n'\n"
    "            return\n"
    "        fi\n"
    "    done\n"
    "}\n\n"
    "# Lines of standard input that begin with $2, behind $1.\n"
    "_trialfig_choose() {\n"
    "    local line\n"
    "    while IFS= read -r line; do\n"
    "        [[ -n $line && $line == \"$2\"* ]] && COMPREPLY+=(\"$1$(printf '%q' \"$line\")\")\n"
    "    done\n"
    "}\n\n"
    "# Files whose names end with one of the endings $2 ..., and folders.\n"
    "_trialfig_files() {\n"
    "    local line ending\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    while IFS= read -r line; do\n"
    "        [[ -d $line ]] && COMPREPLY+=(\"$line\")\n"
    "        for ending in \"${@:2}\"; do\n"
    "            [[ ! -d $line && $line == *\"$ending\" ]] && COMPREPLY+=(\"$line\")\n"
    "        done\n"
    "    done < <(compgen -f -- \"$1\")\n"
    "}\n\n"
    "_trialfig_complete() {\n"
    "    local cur=$1 kind=${2%% *} before=''\n"
    "    local -a words\n"
    "    read -r -a words <<<\"${2#* }\"\n"
    "    case $kind in\n"
    "    file) _trialfig_files \"$cur\" '' ;;\n"
    "    data) _trialfig_files \"$cur\" .csv .tsv .txt ;;\n"
    "    set) _trialfig_files \"$cur\" .yaml .yml ;;\n"
    "    folder)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -d -- \"$cur\") ;;\n"
    "    column)\n"
    "        [[ $cur == *,* ]] && before=${cur%,*},\n"
    "        _trialfig_choose \"$before\" \"${cur##*,}\" < <(_trialfig_columns) ;;\n"
    "    key)\n"
    "        compopt -o nospace 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -S = -W \"$(_trialfig_keys \"${COMP_WORDS[1]}\")\" "
    "-- "
    "\"$cur\") ;;\n"
    "    words | style)\n"
    "        [[ $cur == *,* ]] && before=${cur%,*},\n"
    "        _trialfig_choose \"$before\" \"${cur##*,}\" < <(printf '%s\\n' \"${words[@]}\")\n"
    "        [[ $kind == words ]] || _trialfig_files \"$cur\" .yaml .yml ;;\n"
    "    esac\n"
    "}\n\n"
    "_trialfig() {\n"
    "    COMPREPLY=()\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} flag='' command=${COMP_WORDS[1]} value=''\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$(_trialfig_flags '')\" -- \"$cur\")\n"
    "        return\n"
    "    fi\n"
    "    # bash makes three words of --flag=value\n"
    "    flag=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $flag == = ]]; then\n"
    "        flag=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "        [[ $flag == -* ]] || return\n"
    "    fi\n"
    "    [[ $flag == -* ]] && value=$(_trialfig_value \"$command:$flag\")\n"
    "    if [[ -n $value && $value != none ]]; then\n"
    "        _trialfig_complete \"$cur\" \"$value\"\n"
    "    elif [[ $cur == -* ]]; then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$(_trialfig_flags \"$command\")\" -- \"$cur\")\n"
    "    else\n"
    "        _trialfig_complete \"$cur\" \"$(_trialfig_value \"$command:\")\"\n"
    "    fi\n"
    "}\n"
    "complete -F _trialfig trialfig\n";

static void print_flags(const GArray *commands, FILE *stream) {
    print_text(stream, "# Flags of a command; of none, the commands.\n_trialfig_flags() {\n"
                       "    case $1 in\n    '') echo '");
    for (guint i = 0; i < commands->len; i++)
        fprintf(stream, "%s ", g_array_index(commands, tf_completed, i).name);
    print_text(stream, "--help --version' ;;\n");
    for (guint i = 0; i < commands->len; i++) {
        const tf_completed *command = &g_array_index(commands, tf_completed, i);
        fprintf(stream, "    %s) echo '", command->name);
        for (guint k = 0; k < command->flags->len; k++)
            fprintf(stream, "%s%s", k > 0 ? " " : "",
                    g_array_index(command->flags, tf_completed_flag, k).name);
        print_text(stream, "' ;;\n");
    }
    print_text(stream, "    esac\n}\n\n# What --set knows.\n_trialfig_keys() {\n    case $1 in\n");
    for (guint i = 0; i < commands->len; i++) {
        const tf_completed *command = &g_array_index(commands, tf_completed, i);
        if (command->keys)
            fprintf(stream, "    %s) echo '%s' ;;\n", command->name, command->keys);
    }
    print_text(stream, "    esac\n}\n\n");
}

/* The pattern joins those of the same value: a hundred flags take a column or yes and no. */
static void add_pattern(GHashTable *patterns, GPtrArray *order, const tf_value *value,
                        const char *pattern) {
    g_autofree char *text =
        g_strconcat(type_names[value->type], value->words ? " " : NULL, value->words, NULL);
    GString *joined = g_hash_table_lookup(patterns, text);
    if (!joined) {
        joined = g_string_new(NULL);
        g_ptr_array_add(order, g_strdup(text));
        g_hash_table_insert(patterns, g_strdup(text), joined);
    }
    g_string_append_printf(joined, "%s%s", joined->len ? " | " : "", pattern);
}

static void free_string(void *string) {
    g_string_free(string, TRUE);
}

static void print_values(const GArray *commands, FILE *stream) {
    g_autoptr(GHashTable) patterns =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
    g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < commands->len; i++) {
        const tf_completed *command = &g_array_index(commands, tf_completed, i);
        g_autofree char *argument = g_strconcat(command->name, ":", NULL);
        add_pattern(patterns, order, &command->argument, argument);
        for (guint k = 0; k < command->flags->len; k++) {
            const tf_completed_flag *flag = &g_array_index(command->flags, tf_completed_flag, k);
            g_autofree char *name = g_strconcat(command->name, ":", flag->name, NULL);
            add_pattern(patterns, order, &flag->value, name);
            g_autofree char *letter = g_strconcat(command->name, ":", flag->letter, NULL);
            if (flag->letter)
                add_pattern(patterns, order, &flag->value, letter);
        }
    }
    print_text(stream, "# What follows COMMAND:FLAG, and what are the arguments of COMMAND:.\n"
                       "_trialfig_value() {\n    case $1 in\n");
    for (guint i = 0; i < order->len; i++) {
        const char *text = g_ptr_array_index(order, i);
        const GString *joined = g_hash_table_lookup(patterns, text);
        fprintf(stream, "    %s) echo '%s' ;;\n", joined->str, text);
    }
    print_text(stream, "    esac\n}\n\n");
}

void tf_completion_bash(const GArray *commands, FILE *stream) {
    print_text(stream, head);
    print_flags(commands, stream);
    print_values(commands, stream);
    print_text(stream, functions);
}
