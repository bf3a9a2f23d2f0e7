#include "font_files.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* Deep enough for every distribution's folders, and an end to circular links. */
#define MAX_DEPTH 6
#define MAX_FILES 50000

struct tf_font_search {
    char **folders;   /* NULL: the machine's */
    GPtrArray *paths; /* every font file of the font folders; NULL: not walked yet */
    FcConfig *system; /* the system's fonts; NULL: not loaded yet */
};

/* Where distributions put the default families. Debian has Liberation 2 in `liberation2` and, in
   the same system, Liberation 1 in `liberation`: metrics differ in places, so the order decides. */
static const char *const liberation_folders[] = {
    "/usr/share/fonts/truetype/liberation2",   "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/liberation-sans-fonts",  "/usr/share/fonts/liberation-sans",
    "/usr/share/fonts/liberation-serif-fonts", "/usr/share/fonts/liberation",
};

static const struct known_family {
    const char *family;
    const char *stem;
} known_families[] = {
    {"Liberation Sans", "LiberationSans"},
    {"Liberation Serif", "LiberationSerif"},
    {"Liberation Mono", "LiberationMono"},
};

static const char *const known_suffixes[TF_N_FACES] = {"-Regular", "-Bold", "-Italic",
                                                       "-BoldItalic"};

/* Families whose files are named otherwise than they are: collections of several families. */
static const struct known_family aliases[] = {
    {"Noto Sans CJK SC", "NotoSansCJK"}, {"Noto Sans CJK JP", "NotoSansCJK"},
    {"Noto Sans CJK KR", "NotoSansCJK"}, {"Noto Sans CJK TC", "NotoSansCJK"},
    {"WenQuanYi Zen Hei", "wqyzenhei"},  {"WenQuanYi Micro Hei", "wqymicrohei"},
};

/* What follows the family in a file's name, without hyphens and in lower case. */
static const struct {
    const char *suffix;
    tf_face face;
} file_suffixes[] = {
    {"", TF_FACE_REGULAR},       {"regular", TF_FACE_REGULAR},
    {"roman", TF_FACE_REGULAR},  {"book", TF_FACE_REGULAR},
    {"bold", TF_FACE_BOLD},      {"bd", TF_FACE_BOLD},
    {"b", TF_FACE_BOLD},         {"italic", TF_FACE_ITALIC},
    {"oblique", TF_FACE_ITALIC}, {"it", TF_FACE_ITALIC},
    {"i", TF_FACE_ITALIC},       {"bolditalic", TF_FACE_BOLD_ITALIC},
    {"bi", TF_FACE_BOLD_ITALIC}, {"boldoblique", TF_FACE_BOLD_ITALIC},
    {"z", TF_FACE_BOLD_ITALIC},
};

void tf_font_files_clear(tf_font_files *files) {
    for (int face = 0; face < TF_N_FACES; face++)
        g_clear_pointer(&files->path[face], g_free);
}

tf_font_search *tf_font_search_new(const char *const *folders) {
    tf_font_search *search = g_new0(tf_font_search, 1);
    search->folders = g_strdupv((char **)folders);
    return search;
}

void tf_font_search_free(tf_font_search *search) {
    if (!search)
        return;
    if (search->paths)
        g_ptr_array_unref(search->paths);
    if (search->system)
        FcConfigDestroy(search->system);
    g_strfreev(search->folders);
    g_free(search);
}

/* Four looks at the file system instead of a walk through all font folders: this is what a figure
   with the default font costs. A folder without the regular face counts as absent, so that faces of
   two versions never mix. */
static bool find_known(const char *family, tf_font_files *files) {
    const char *stem = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(known_families); i++)
        if (g_ascii_strcasecmp(known_families[i].family, family) == 0)
            stem = known_families[i].stem;
    for (size_t i = 0; stem && i < G_N_ELEMENTS(liberation_folders); i++) {
        for (int face = 0; face < TF_N_FACES; face++) {
            char *path =
                g_strconcat(liberation_folders[i], "/", stem, known_suffixes[face], ".ttf", NULL);
            if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
                files->path[face] = path;
            else
                g_free(path);
        }
        if (files->path[TF_FACE_REGULAR])
            return true;
        tf_font_files_clear(files);
    }
    return false;
}

/* ---- file names in the font folders ------------------------------------------------------- */

static bool is_font_file(const char *name) {
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t length = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 && g_ascii_strcasecmp(name + length - 4, endings[i]) == 0)
            return true;
    return false;
}

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Files of a folder stand together and in alphabetical order, whatever the file system says. */
static void walk(GPtrArray *paths, const char *folder, int depth) {
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir || depth > MAX_DEPTH)
        return;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(names, compare_texts);
    for (guint i = 0; i < names->len && paths->len < MAX_FILES; i++)
        if (is_font_file(names->pdata[i]))
            g_ptr_array_add(paths, g_strdup(names->pdata[i]));
    for (guint i = 0; i < names->len && paths->len < MAX_FILES; i++)
        if (!is_font_file(names->pdata[i]) && g_file_test(names->pdata[i], G_FILE_TEST_IS_DIR))
            walk(paths, names->pdata[i], depth + 1);
}

static void walk_below(GPtrArray *paths, const char *base, const char *folder) {
    g_autofree char *path = g_build_filename(base, folder, NULL);
    walk(paths, path, 0);
}

/* The folders of the XDG base directory specification, as fontconfig's own defaults name them. */
static GPtrArray *all_paths(tf_font_search *search) {
    if (search->paths)
        return search->paths;
    search->paths = g_ptr_array_new_with_free_func(g_free);
    for (char **folder = search->folders; folder && *folder; folder++)
        walk(search->paths, *folder, 0);
    if (search->folders)
        return search->paths;
    walk_below(search->paths, g_get_user_data_dir(), "fonts");
    walk_below(search->paths, g_get_home_dir(), ".fonts");
    for (const char *const *dir = g_get_system_data_dirs(); *dir; dir++)
        walk_below(search->paths, *dir, "fonts");
    return search->paths;
}

/* Letters and digits alone, in lower case. */
static char *bare_name(const char *text, size_t length) {
    GString *bare = g_string_new(NULL);
    for (size_t i = 0; i < length; i++)
        if (g_ascii_isalnum(text[i]))
            g_string_append_c(bare, g_ascii_tolower(text[i]));
    return g_string_free(bare, FALSE);
}

/* "NotoSans[wght].ttf" and "LiberationSansNarrow-Regular.ttf" both begin with a family that they
   are not: only a suffix that names a face counts. */
static bool face_of_file(const char *path, const char *stem, tf_face *face) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    g_autofree char *bare = bare_name(name, dot ? (size_t)(dot - name) : strlen(name));
    if (!g_str_has_prefix(bare, stem))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(file_suffixes); i++)
        if (strcmp(bare + strlen(stem), file_suffixes[i].suffix) == 0) {
            *face = file_suffixes[i].face;
            return true;
        }
    return false;
}

static bool same_folder(const char *a, const char *b) {
    const char *end_a = strrchr(a, '/'), *end_b = strrchr(b, '/');
    return end_a && end_b && end_a - a == end_b - b && strncmp(a, b, (size_t)(end_a - a)) == 0;
}

bool tf_font_search_by_name(tf_font_search *search, const char *family, tf_font_files *files) {
    memset(files, 0, sizeof *files);
    if (!search->folders && find_known(family, files))
        return true;
    const char *stem_name = family;
    for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (g_ascii_strcasecmp(aliases[i].family, family) == 0)
            stem_name = aliases[i].stem;
    g_autofree char *stem = bare_name(stem_name, strlen(stem_name));
    if (!*stem)
        return false;
    /* All faces come from the folder that has the first regular one, so that versions don't mix. */
    GPtrArray *paths = all_paths(search);
    const char *regular = NULL;
    tf_face face;
    for (guint i = 0; i < paths->len && !regular; i++)
        if (face_of_file(paths->pdata[i], stem, &face) && face == TF_FACE_REGULAR)
            regular = paths->pdata[i];
    for (guint i = 0; regular && i < paths->len; i++)
        if (same_folder(paths->pdata[i], regular) && face_of_file(paths->pdata[i], stem, &face) &&
            !files->path[face])
            files->path[face] = g_strdup(paths->pdata[i]);
    return regular != NULL;
}

/* ---- fontconfig's list --------------------------------------------------------------------- */

static FcConfig *system_config(tf_font_search *search) {
    if (!search->system && !search->folders)
        search->system = FcInitLoadConfigAndFonts();
    return search->system;
}

/* Outline fonts of the system that have what `pattern` asks for. Takes the pattern. */
static FcFontSet *list_fonts(tf_font_search *search, FcPattern *pattern) {
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_VARIABLE, FcFalse);
    FcObjectSet *objects = FcObjectSetBuild(FC_FAMILY, FC_FILE, FC_WEIGHT, FC_SLANT, FC_WIDTH,
                                            FC_FONTFORMAT, FC_COLOR, (char *)NULL);
    FcFontSet *set = system_config(search) ? FcFontList(search->system, pattern, objects) : NULL;
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return set;
}

static const char *string_of(const FcPattern *pattern, const char *object) {
    FcChar8 *text = NULL;
    return FcPatternGetString(pattern, object, 0, &text) == FcResultMatch ? (const char *)text : "";
}

static int integer_of(const FcPattern *pattern, const char *object, int absent) {
    double value = absent;
    FcPatternGetDouble(pattern, object, 0,
                       &value); /* weights may be doubles; integers are converted */
    return (int)value;
}

/* Pango shapes TrueType and OpenType only; colour fonts have no outlines. */
static bool is_usable(const FcPattern *pattern) {
    const char *format = string_of(pattern, FC_FONTFORMAT);
    FcBool color = FcFalse;
    FcPatternGetBool(pattern, FC_COLOR, 0, &color);
    return (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0) && !color &&
           *string_of(pattern, FC_FAMILY) && *string_of(pattern, FC_FILE);
}

/* Light, medium, black and condensed faces belong to the family in fontconfig's eyes, but a style
   knows only regular and bold. */
static bool face_of_pattern(const FcPattern *pattern, tf_face *face) {
    int weight = integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR);
    bool italic = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    if (integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) != FC_WIDTH_NORMAL)
        return false;
    if (weight == FC_WEIGHT_REGULAR || weight == FC_WEIGHT_BOOK)
        *face = italic ? TF_FACE_ITALIC : TF_FACE_REGULAR;
    else if (weight == FC_WEIGHT_BOLD)
        *face = italic ? TF_FACE_BOLD_ITALIC : TF_FACE_BOLD;
    else
        return false;
    return true;
}

/* Of several files for a face, the first by path: fontconfig's own order is that of its caches. */
bool tf_font_search_system(tf_font_search *search, const char *family, tf_font_files *files) {
    memset(files, 0, sizeof *files);
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
    FcFontSet *set = list_fonts(search, pattern);
    for (int i = 0; set && i < set->nfont; i++) {
        tf_face face;
        if (!is_usable(set->fonts[i]) || !face_of_pattern(set->fonts[i], &face))
            continue;
        const char *path = string_of(set->fonts[i], FC_FILE);
        if (!files->path[face] || strcmp(path, files->path[face]) < 0) {
            g_free(files->path[face]);
            files->path[face] = g_strdup(path);
        }
    }
    if (set)
        FcFontSetDestroy(set);
    if (!files->path[TF_FACE_REGULAR])
        tf_font_files_clear(files);
    return files->path[TF_FACE_REGULAR] != NULL;
}

/* The alphabet decides, so that the order of folders and caches doesn't. */
static char *first_family(tf_font_search *search, FcPattern *pattern) {
    FcFontSet *set = list_fonts(search, pattern);
    const char *first = NULL;
    for (int i = 0; set && i < set->nfont; i++) {
        tf_face face;
        const char *family = string_of(set->fonts[i], FC_FAMILY);
        if (is_usable(set->fonts[i]) && face_of_pattern(set->fonts[i], &face) &&
            face == TF_FACE_REGULAR && (!first || strcmp(family, first) < 0))
            first = family;
    }
    char *found = g_strdup(first);
    if (set)
        FcFontSetDestroy(set);
    return found;
}

char *tf_font_search_character(tf_font_search *search, gunichar character) {
    FcPattern *pattern = FcPatternCreate();
    FcCharSet *wanted = FcCharSetCreate();
    FcCharSetAddChar(wanted, character);
    FcPatternAddCharSet(pattern, FC_CHARSET, wanted);
    FcCharSetDestroy(wanted);
    return first_family(search, pattern);
}

char *tf_font_search_any(tf_font_search *search) {
    FcPattern *pattern = FcPatternCreate();
    FcLangSet *english = FcLangSetCreate();
    FcLangSetAdd(english, (const FcChar8 *)"en");
    FcPatternAddLangSet(pattern, FC_LANG, english);
    FcLangSetDestroy(english);
    return first_family(search, pattern);
}
