#include "pipeline/record.h"

#include <string.h>

/* The last line, so that a file which was cut in its middle isn't taken for a whole one. */
#define FIRST "record: 1\n"
#define LAST  "end: true\n"

typedef struct section {
    const char *name;
    size_t offset;
} section;

/* The scene comes last: it is the longest by far. */
static const section sections[] = {
    {"methods", offsetof(tf_record, methods)}, {"description", offsetof(tf_record, description)},
    {"caption", offsetof(tf_record, caption)}, {"numbers", offsetof(tf_record, numbers)},
    {"scene", offsetof(tf_record, scene)},
};

static char **text_of(tf_record *record, const section *at) {
    return (char **)(void *)((char *)record + at->offset);
}

void tf_record_clear(tf_record *record) {
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
        g_clear_pointer(text_of(record, &sections[i]), g_free);
}

void tf_record_free(tf_record *record) {
    if (record) {
        tf_record_clear(record);
        g_free(record);
    }
}

/* Each line moves in by two blanks, an empty one stays empty, and a hyphen says that the last one
   has no end: as YAML has it. */
static void append_block(GString *file, const char *name, const char *text) {
    g_string_append_printf(file, "%s: |%s\n", name, g_str_has_suffix(text, "\n") ? "" : "-");
    while (*text) {
        const size_t length = strcspn(text, "\n");
        if (length > 0) {
            g_string_append(file, "  ");
            g_string_append_len(file, text, (gssize)length);
        }
        g_string_append_c(file, '\n');
        text += length + (text[length] == '\n');
    }
}

char *tf_record_write(const tf_record *record) {
    GString *file = g_string_new(FIRST);
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
        const char *text = *text_of((tf_record *)record, &sections[i]);
        if (text)
            append_block(file, sections[i].name, text);
    }
    g_string_append(file, LAST);
    return g_string_free(file, FALSE);
}

/* The lines of a block, until one that begins at the margin; NULL: the line at `at` begins none. */
static char *take_block(const char **at, const char *name) {
    const size_t n = strlen(name);
    if (strncmp(*at, name, n) != 0 || !g_str_has_prefix(*at + n, ": |"))
        return NULL;
    const char *line = *at + n + strlen(": |");
    const bool ends = *line == '\n';
    if (!ends && !g_str_has_prefix(line, "-\n"))
        return NULL;
    line += ends ? 1 : 2;
    GString *text = g_string_new(NULL);
    while (*line == ' ' || *line == '\n') {
        const size_t skipped = *line == '\n' ? 0 : line[1] == ' ' ? 2 : 1;
        const size_t length = strcspn(line, "\n");
        if (line[length] == '\0')
            break;
        g_string_append_len(text, line + skipped, (gssize)(length + 1 - skipped));
        line += length + 1;
    }
    *at = line;
    if (!ends && text->len > 0)
        g_string_truncate(text, text->len - 1);
    return g_string_free(text, FALSE);
}

tf_record *tf_record_parse(const char *text) {
    if (!g_str_has_prefix(text, FIRST))
        return NULL;
    g_autoptr(tf_record) record = g_new0(tf_record, 1);
    const char *at = text + strlen(FIRST);
    for (size_t i = 0; i < G_N_ELEMENTS(sections); i++)
        *text_of(record, &sections[i]) = take_block(&at, sections[i].name);
    return strcmp(at, LAST) == 0 ? g_steal_pointer(&record) : NULL;
}

tf_record *tf_record_read(const char *path) {
    g_autofree char *text = NULL;
    size_t length = 0;
    if (!g_file_get_contents(path, &text, &length, NULL) || strlen(text) != length)
        return NULL;
    return tf_record_parse(text);
}
