#include <string.h>

#include "base/scope.h"
#include "dump_reader.h"
#include "parse_node.h"
#include "scene_internal.h"

/* Reads a dump again. Strict: what it takes is what the dump writes, so that a damaged golden file
   or a stored scene of another version is noticed at the place where it goes wrong. */

enum { MAX_DUMP_MIB = 64 };

/* Keys stand in one order: a header with a key missing or twice is damaged, not merely untidy. */
static bool header_key(tf_dump_reader *reader, const char *key) {
    return tf_dump_keyword(reader, key) || tf_dump_fail(reader, "\"%s\" should stand here", key);
}

static bool header_number(tf_dump_reader *reader, const char *key, double *value) {
    return header_key(reader, key) && tf_dump_number(reader, value) && tf_dump_newline(reader);
}

static bool header_text(tf_dump_reader *reader, const char *key, char **text) {
    return header_key(reader, key) && tf_dump_string(reader, text) && tf_dump_newline(reader);
}

/* Before anything else: another format need not have anything in common with this one. */
static bool read_version(tf_dump_reader *reader) {
    size_t version = 0;
    if (!header_key(reader, "trialfig-scene") || !tf_dump_count(reader, &version))
        return false;
    if (version != TF_DUMP_FORMAT)
        return tf_dump_fail(reader, "this is a scene of format %zu, only format %d can be read",
                            version, TF_DUMP_FORMAT);
    return tf_dump_newline(reader);
}

/* The error that a drawing met, if its dump tells of one. */
typedef struct told_error {
    bool told;
    size_t node;
    char *message;
} told_error;

/* All strings are the reader's until the scene has copied them; an error half way frees what there
 * is. */
static tf_scene *read_header(tf_dump_reader *reader, told_error *error) {
    tf_scene_header header = {0};
    char *texts[4] = {NULL, NULL, NULL, NULL};
    bool good =
        read_version(reader) && header_key(reader, "page") &&
        tf_dump_number(reader, &header.page.width) && tf_dump_number(reader, &header.page.height) &&
        tf_dump_newline(reader) && header_key(reader, "background") &&
        tf_dump_color(reader, &header.background) && tf_dump_newline(reader) &&
        header_number(reader, "min-text-size", &header.min_text_size) &&
        header_number(reader, "min-text-contrast", &header.min_text_contrast) &&
        header_number(reader, "min-line-contrast", &header.min_line_contrast) &&
        header_text(reader, "title", &texts[0]) && header_text(reader, "alt", &texts[1]) &&
        header_text(reader, "language", &texts[2]) && header_text(reader, "fonts", &texts[3]);
    if (good && tf_dump_keyword(reader, "error")) {
        error->told = true;
        good = tf_dump_count(reader, &error->node) && tf_dump_string(reader, &error->message) &&
               tf_dump_newline(reader);
    }
    good = good && tf_dump_newline(reader);
    header.title = texts[0];
    header.alt = texts[1];
    header.language = texts[2];
    header.fonts = texts[3];
    tf_scene *scene = good ? tf_scene_new(&header) : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    return scene;
}

/* After this every character can be stepped over without looking whether it is whole. */
static bool check_bytes(const char *text, size_t length, const char *name, tf_diag *diag) {
    tf_place place = {.file = name};
    if (length > (size_t)MAX_DUMP_MIB * 1024 * 1024) {
        tf_diag_error(diag, &place, NULL, "a scene of more than %d MiB is not read", MAX_DUMP_MIB);
        return false;
    }
    const char *bad = NULL;
    if (length && !g_utf8_validate_len(text, length, &bad)) {
        place.line = 1;
        for (const char *at = text; at < bad; at++)
            place.line += *at == '\n';
        tf_diag_error(diag, &place, NULL, "the scene is not UTF-8 text");
        return false;
    }
    return true;
}

/* A dump that tells of an error is read as far as it goes and has that error again: so a figure
   that failed can be looked at, and linted, from its dump. */
tf_scene *tf_scene_parse(const char *text, size_t length, const char *name, tf_diag *diag) {
    if (!text || !name) {
        tf_diag_argument(diag, text ? "name" : "text", "a scene is read from a text with a name");
        return NULL;
    }
    if (!check_bytes(text, length, name, diag))
        return NULL;
    tf_dump_reader reader = {.at = text,
                             .end = text + length,
                             .line_start = text,
                             .line = 1,
                             .name = name,
                             .diag = diag};
    const tf_dump_reader start = reader;
    told_error error = {0};
    g_autoptr(tf_scene) scene = read_header(&reader, &error);
    g_autofree char *told = error.message;
    if (!scene)
        return NULL;
    if (scene->error && !error.told)
        tf_dump_fail_node(&reader, &start, scene->error);
    if (error.told) {
        /* A bad header is what the error was about; the nodes, if any, are still to be read. */
        scene->error = NULL;
    }
    while (!reader.failed && reader.at < reader.end)
        tf_dump_read_node(&reader, scene);
    if (!reader.failed && scene->depth && !error.told)
        tf_dump_fail(&reader, "a group or clip is not closed at the end of the text");
    if (reader.failed)
        return NULL;
    if (error.told) {
        tf_scene_fail(scene, "%s", told);
        scene->error_node = error.node;
    }
    return g_steal_pointer(&scene);
}
