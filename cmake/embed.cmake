# cmake -DOUT=file.c -DFILES="a.yaml;b.yaml" -P embed.cmake
# Writes the files as byte arrays in a table that spec/embedded.h declares; the catalogue of words
# (words.yaml) as its texts.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/words.cmake)
set(arrays "")
set(rows "")
set(index 0)
set(word_locales "    \"\"\n")
set(word_texts "    \"\"\n")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  if(name STREQUAL words.yaml)
    tf_read_words(${file})
    continue()
  endif()
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "static const unsigned char file_${index}[] = {${bytes}0x00};\n")
  string(APPEND rows "    {\"${name}\", (const char *)file_${index}, sizeof file_${index} - 1},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT}.tmp
"/* Generated from styles/ by cmake/embed.cmake. */
#include \"spec/embedded.h\"

${arrays}
const tf_embedded_file tf_embedded_files[] = {
${rows}};
const size_t tf_n_embedded_files = ${index};

const char tf_embedded_locales[] =
${word_locales};
const char tf_embedded_words[] =
${word_texts};
")
file(RENAME ${OUT}.tmp ${OUT})
