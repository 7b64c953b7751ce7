/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-article.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "mcl-error.h"

#define BYTES(literal) (literal), sizeof (literal) - 1

static MclArticle *
new_article (const char *data, gsize n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autoptr (GError) error = NULL;
  MclArticle *article = mcl_article_new ("folder/a.txt", bytes, &error);

  g_assert_no_error (error);
  return article;
}

static void
test_properties (void)
{
  g_autoptr (MclArticle) article = new_article (BYTES ("\xef\xbb\xbfOne\r\n😀\r\n"));
  g_autoptr (MclArticle) plain = new_article (BYTES ("abc"));
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (mcl_article_get_text (article), &n_bytes);

  g_assert_cmpstr (mcl_article_get_path (article), ==, "folder/a.txt");
  g_assert_cmpstr (mcl_article_get_name (article), ==, "a.txt");
  g_assert_true (mcl_article_get_has_bom (article));
  g_assert_cmpmem (utf8, n_bytes, "One\r\n😀\r\n", 11);
  g_assert_cmpuint (mcl_text_get_n_chars (mcl_article_get_text (article)), ==, 8);
  g_assert_cmpint (mcl_article_get_newline (article), ==, MCL_NEWLINE_CRLF);
  g_assert_false (mcl_article_get_has_bom (plain));
  /* Of the file's bytes: printf abc | sha256sum. */
  g_assert_cmpstr (mcl_article_get_sha256 (plain), ==,
                   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void
test_newlines (void)
{
  const struct {
    const char *text;
    MclNewline newline;
    const char *word;
  } texts[] = {
    { "", MCL_NEWLINE_NONE, "none" },           { "a", MCL_NEWLINE_NONE, "none" },
    { "a\u2028b", MCL_NEWLINE_NONE, "none" },   { "\n", MCL_NEWLINE_LF, "lf" },
    { "a\nb\n\n", MCL_NEWLINE_LF, "lf" },       { "a\r\n\r\n", MCL_NEWLINE_CRLF, "crlf" },
    { "a\rb\r\r", MCL_NEWLINE_CR, "cr" },       { "a\r\nb\n", MCL_NEWLINE_MIXED, "mixed" },
    { "a\n\rb", MCL_NEWLINE_MIXED, "mixed" },   { "a\r\r\n", MCL_NEWLINE_MIXED, "mixed" },
    { "a\r\nb\r", MCL_NEWLINE_MIXED, "mixed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (MclArticle) article = new_article (texts[i].text, strlen (texts[i].text));

    g_assert_cmpint (mcl_article_get_newline (article), ==, texts[i].newline);
    g_assert_cmpstr (mcl_newline_to_string (mcl_article_get_newline (article)), ==, texts[i].word);
  }
}

static void
test_header (void)
{
  const struct {
    const char *text;
    const char *date;
    const char *title;
  } texts[] = {
    { "date 2023-09-13 A title\n\nText", "2023-09-13", "A title" },
    { " date 2023-09-13 A title", "2023-09-13", "A title" },
    { "\xef\xbb\xbf"
      "date 2023-09-13  Two “quotes”. \r\nText",
      "2023-09-13", "Two “quotes”." },
    { "date 2023-09-13\tTab\rText", "2023-09-13", "Tab" },
    { "date 2023-09-13\nText", "2023-09-13", NULL },
    { "date 2024-02-29 Leap", "2024-02-29", "Leap" },
    { "date 2023-02-29 No such day", NULL, NULL },
    { "date 2023-9-13 Short", NULL, NULL },
    { "date 2023-09-13T10 Long", NULL, NULL },
    { "date 2023x09-13 Wrong", NULL, NULL },
    { "Date 2023-09-13 A title", NULL, NULL },
    { "date2023-09-13 A title", NULL, NULL },
    { "date", NULL, NULL },
    { "date ", NULL, NULL },
    { "\ndate 2023-09-13 Not the first line", NULL, NULL },
    { "A title", NULL, NULL },
    { "", NULL, NULL },
  };
  g_autofree char *filler = g_strnfill (2000, 'x');
  g_autofree char *endless = g_strconcat ("date 2023-09-13 ", filler, NULL);
  g_autoptr (MclArticle) long_line = new_article (endless, strlen (endless));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (MclArticle) article = new_article (texts[i].text, strlen (texts[i].text));

    g_assert_cmpstr (mcl_article_get_date (article), ==, texts[i].date);
    g_assert_cmpstr (mcl_article_get_title (article), ==, texts[i].title);
  }
  g_assert_null (mcl_article_get_date (long_line));
}

static void
test_refused (void)
{
  const struct {
    const char *data;
    gsize n_bytes;
    const char *message;
  } files[] = {
    { BYTES ("\xff\xfe"
             "a\0"),
      "“a.txt” is encoded as UTF-16; only UTF-8 can be annotated" },
    { BYTES ("\xfe\xff\0a"), "“a.txt” is encoded as UTF-16; only UTF-8 can be annotated" },
    { BYTES ("a\0b"), "“a.txt” is not a text file" },
    { BYTES ("abc\xff"), "“a.txt” is not encoded as UTF-8 (first wrong byte: number 4)" },
    { BYTES ("\xef\xbb\xbf\xc3"), "“a.txt” is not encoded as UTF-8 (first wrong byte: number 4)" },
    { BYTES ("\xed\xa0\x80"), "“a.txt” is not encoded as UTF-8 (first wrong byte: number 1)" },
    { BYTES ("\xc0\x80"), "“a.txt” is not encoded as UTF-8 (first wrong byte: number 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (files[i].data, files[i].n_bytes);
    g_autoptr (GError) error = NULL;

    g_assert_null (mcl_article_new ("folder/a.txt", bytes, &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT);
    g_assert_cmpstr (error->message, ==, files[i].message);
  }
}

static void
test_load (void)
{
  g_autofree char *folder = g_dir_make_tmp ("manicule-article-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *link = g_build_filename (folder, "link.txt", NULL);
  g_autofree char *none = g_build_filename (folder, "none.txt", NULL);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "text", -1, NULL));
  g_assert_cmpint (symlink ("a.txt", link), ==, 0);
  article = mcl_article_load (link, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mcl_article_get_name (article), ==, "link.txt");

  g_assert_null (mcl_article_load (none, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mcl_article_load (folder, NULL, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_NOT_REGULAR);

  g_unlink (link);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_names (void)
{
  const struct {
    const char *sidecar;
    const char *article;
  } sidecars[] = {
    { "a.txt.annotations.json", "a.txt" },
    { "/x.annotations.d/a.txt.annotations.json", "/x.annotations.d/a.txt" },
    { "a.txt.annotations.ana.json", "a.txt" },
    { "a.txt.annotations.ana.b.json", "a.txt" },
    { "a.annotations.txt.annotations.json", "a.annotations.txt" },
    { "a.txt.annotations..json", NULL },
    { "a.txt.annotations.jsonl", NULL },
    { "a.txt.annotations", NULL },
    { ".annotations.json", NULL },
    { "x/.annotations.json", NULL },
    { "/x.annotations.json/a.txt", NULL },
    { "a.json", NULL },
    { "a.txt", NULL },
  };
  g_autofree char *path = mcl_article_dup_sidecar_path ("/d/a.txt");

  g_assert_cmpstr (path, ==, "/d/a.txt.annotations.json");
  for (guint i = 0; i < G_N_ELEMENTS (sidecars); i++) {
    g_autofree char *article = mcl_sidecar_dup_article_path (sidecars[i].sidecar);

    g_assert_cmpstr (article, ==, sidecars[i].article);
  }

  g_assert_true (mcl_article_is_article_name ("a.txt"));
  g_assert_true (mcl_article_is_article_name ("a.b.MD"));
  g_assert_true (mcl_article_is_article_name ("ß.txt"));
  g_assert_false (mcl_article_is_article_name (".a.txt"));
  g_assert_false (mcl_article_is_article_name (".txt"));
  g_assert_false (mcl_article_is_article_name ("a.txt~"));
  g_assert_false (mcl_article_is_article_name ("a.txt.annotations.json"));
  g_assert_false (mcl_article_is_article_name ("txt"));
}

static void
check_edge_offsets (MclText *text, JsonArray *offsets)
{
  for (guint i = 0; i < json_array_get_length (offsets); i++) {
    JsonObject *offset = json_array_get_object_element (offsets, i);
    JsonArray *range = json_object_get_array_member (offset, "code_points");
    const char *needle = json_object_get_string_member (offset, "needle");

    if (range == NULL)
      continue;
    g_assert_true (
        mcl_text_slice_equal (text,
                              MCL_RANGE ((guint32) json_array_get_int_element (range, 0),
                                         (guint32) json_array_get_int_element (range, 1)),
                              needle));
  }
}

static void
check_edge_case (JsonObject *edge)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "corpora",
                             json_object_get_string_member (edge, "file"), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclArticle) article = mcl_article_load (path, NULL, &error);
  const char *encoding = json_object_get_string_member_with_default (edge, "encoding", "");
  JsonObject *decoded = NULL;
  gsize n_bytes = 0;
  const char *utf8 = NULL;
  g_autofree char *sha256 = NULL;

  if (!g_str_has_prefix (encoding, "utf-8")) {
    g_assert_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT);
    g_test_message ("%s", error->message);
    return;
  }
  g_assert_no_error (error);
  decoded = json_object_get_object_member (edge, "decoded");
  g_assert_cmpint (mcl_text_get_n_chars (mcl_article_get_text (article)), ==,
                   json_object_get_int_member (decoded, "code_points"));
  g_assert_cmpint (mcl_text_get_n_utf16 (mcl_article_get_text (article)), ==,
                   json_object_get_int_member (decoded, "utf16"));
  utf8 = mcl_text_get_utf8 (mcl_article_get_text (article), &n_bytes);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) utf8, n_bytes);
  g_assert_cmpstr (sha256, ==, json_object_get_string_member (decoded, "sha256_utf8"));
  g_assert_cmpint (mcl_article_get_has_bom (article), ==, strstr (encoding, "BOM") != NULL);
  if (json_object_has_member (edge, "offsets"))
    check_edge_offsets (mcl_article_get_text (article),
                        json_object_get_array_member (edge, "offsets"));
}

static void
test_edge_corpus (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "corpora",
                                                 "expectations", "edge.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *edges = NULL;

  if (!json_parser_load_from_file (parser, path, NULL)) {
    g_test_skip ("the shared corpora are not here");
    return;
  }
  edges =
      json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "cases");
  g_assert_cmpuint (json_array_get_length (edges), >, 5);
  for (guint i = 0; i < json_array_get_length (edges); i++)
    check_edge_case (json_array_get_object_element (edges, i));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/article/properties", test_properties);
  g_test_add_func ("/article/newlines", test_newlines);
  g_test_add_func ("/article/header", test_header);
  g_test_add_func ("/article/refused", test_refused);
  g_test_add_func ("/article/load", test_load);
  g_test_add_func ("/article/names", test_names);
  g_test_add_func ("/article/edge-corpus", test_edge_corpus);
  return g_test_run ();
}
