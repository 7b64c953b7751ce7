/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidecar.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

#include "mcl-error.h"

#define HASH "0000000000000000000000000000000000000000000000000000000000000000"

static MclArticle *
new_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  MclArticle *article = mcl_article_new ("folder/a.txt", bytes, &error);

  g_assert_no_error (error);
  return article;
}

static MclSidecar *
parse (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  MclSidecar *sidecar = mcl_sidecar_parse (bytes, NULL, &error);

  g_assert_no_error (error);
  return sidecar;
}

static char *
serialise (MclSidecar *sidecar, MclArticle *article)
{
  g_autoptr (GBytes) bytes = mcl_sidecar_serialise (sidecar, article);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_rewritten (const char *json, MclArticle *article, const char *expected)
{
  g_autoptr (MclSidecar) sidecar = parse (json);
  g_autofree char *rewritten = serialise (sidecar, article);

  g_assert_cmpstr (rewritten, ==, expected);
}

/* The layout, letter by letter: the design's example with everything in it. */
static void
test_layout (void)
{
  g_autoptr (MclArticle) article =
      new_article ("“I am glad,” Ana said, she did say so. 😀 Łódź é.\n");
  g_autofree char *expected = g_strdup_printf (
      "{\n"
      "  \"format\": \"manicule-sidecar\",\n"
      "  \"version\": 1,\n"
      "  \"article\": {\"file\": \"a.txt\", \"sha256\": \"%s\", \"length\": 49, \"newline\": "
      "\"lf\", "
      "\"bom\": false, \"mtime\": 1.10},\n"
      "  \"status\": \"in-progress\",\n"
      "  \"attributes\": {\"a\": [1, 2], \"published\": \"2023-09-13\"},\n"
      "  \"note\": \"a “note”\\n\",\n"
      "  \"annotations\": [\n"
      "    {\"id\": \"q\", \"label\": \"quote\", \"start\": 0, \"end\": 12, "
      "\"text\": \"“I am glad,”\", \"suffix\": \" Ana said, she did say so. 😀 Łód\", "
      "\"attributes\": {\"mode\": \"direct\", \"own-words\": true}, \"note\": \"n\", "
      "\"by\": \"ana\", \"created\": \"2026-11-23T10:00:00Z\", "
      "\"modified\": \"2026-11-23T10:00:01Z\", \"x\": {\"k\":1.50}},\n"
      "    {\"id\": \"c\", \"label\": \"cue\", \"start\": 17, \"end\": 34, "
      "\"fragments\": [[17, 21], [31, 34]], \"text\": \"said, she did say\", "
      "\"prefix\": \"“I am glad,” Ana \", \"suffix\": \" so. 😀 Łódź é.\\n\"},\n"
      "    {\"id\": \"a\", \"label\": \"entity\", \"start\": 41, \"end\": 45, \"text\": \"Łódź\", "
      "\"prefix\": \"d,” Ana said, she did say so. 😀 \", \"suffix\": \" é.\\n\"}\n"
      "  ],\n"
      "  \"relations\": [\n"
      "    {\"id\": \"r1\", \"type\": \"cue-of\", \"from\": \"c\", \"to\": \"q\", \"by\": \"ana\", "
      "\"created\": \"2026-11-23T10:00:00Z\"},\n"
      "    {\"id\": \"r2\", \"type\": \"said-by\", \"from\": \"q\", \"to\": \"a\", "
      "\"attributes\": {\"sure\": false}, \"y\": null}\n"
      "  ],\n"
      "  \"z\": {\n \"deep\" : [1e5, {}]\n},\n"
      "  \"editor\": \"vim\"\n"
      "}\n",
      mcl_article_get_sha256 (article));
  /* The same content, out of order, spread over lines, with empty and default members. */
  const char *loose =
      "{\"z\": {\n \"deep\" : [1e5, {}]\n},\n"
      "\"relations\": [{\"y\": null, \"to\": \"a\", \"from\": \"q\", \"type\": \"said-by\", "
      "\"attributes\": {\"sure\": false}, \"id\": \"r2\", \"note\": \"\"},\n"
      "{\"id\": \"r1\", \"type\": \"cue-of\", \"from\": \"c\", \"to\": \"q\", \"by\": \"ana\", "
      "\"created\": \"2026-11-23T10:00:00Z\", \"attributes\": {}}],\n"
      "\"editor\": \"vim\", \"version\": 1, \"format\": \"manicule-sidecar\",\n"
      "\"attributes\": {\"published\": \"2023-09-13\", \"a\": [1, 2]},\n"
      "\"note\": \"a “note”\\u000a\", \"status\": \"in-progress\",\n"
      "\"article\": {\"mtime\": 1.10, \"file\": \"old.txt\"},\n"
      "\"annotations\": [\n"
      "{\"id\": \"a\", \"label\": \"entity\", \"start\": 41, \"end\": 45, \"fragments\": [[41, "
      "45]]},\n"
      "{\"id\": \"c\", \"label\": \"cue\", \"start\": 17, \"end\": 34, \"text\": \"stale\",\n"
      "\"fragments\": [[17, 21],\n[31, 34]], \"by\": \"\"},\n"
      "{\"x\": {\"k\":1.50}, \"id\": \"q\", \"label\": \"quote\", \"start\": 0, \"end\": 12, "
      "\"note\": \"n\", \"by\": \"ana\", \"attributes\": {\"own-words\": true, \"mode\": "
      "\"direct\"}, "
      "\"created\": \"2026-11-23T10:00:00Z\", \"modified\": \"2026-11-23T10:00:01Z\"}\n"
      "]}";

  assert_rewritten (loose, article, expected);
  assert_rewritten (expected, article, expected);
}

static void
test_empty (void)
{
  g_autoptr (MclArticle) article = new_article ("");
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  g_autofree char *json = serialise (sidecar, article);
  g_autofree char *expected = g_strdup_printf ("{\n"
                                               "  \"format\": \"manicule-sidecar\",\n"
                                               "  \"version\": 1,\n"
                                               "  \"article\": {\"file\": \"a.txt\", \"sha256\": "
                                               "\"%s\", \"length\": 0, \"newline\": \"none\", "
                                               "\"bom\": false},\n"
                                               "  \"annotations\": []\n"
                                               "}\n",
                                               mcl_article_get_sha256 (article));

  g_assert_cmpstr (json, ==, expected);
  assert_rewritten ("{\"format\":\"manicule-sidecar\",\"version\":1,\"relations\":[]}", article,
                    expected);
}

static void
test_read (void)
{
  g_autoptr (MclSidecar) sidecar =
      parse ("{\"format\": \"manicule-sidecar\", \"version\": 1,\n"
             "\"article\": {\"file\": \"b.txt\", \"sha256\": \"" HASH "\", \"length\": 7,\n"
             "\"newline\": \"crlf\", \"bom\": true},\n"
             "\"status\": \"done\",\n"
             "\"annotations\": [\n"
             "{\"id\": \"1\", \"label\": \"q\", \"start\": 2, \"end\": 2147483647,\n"
             "\"fragments\": [[2, 3], [4, 2147483647]],\n"
             "\"text\": \"t\", \"prefix\": \"p\", \"suffix\": \"s\"},\n\n"
             "{\"id\": \"2\", \"label\": \"q\", \"start\": 0, \"end\": 1}],\n"
             "\"relations\": [\n"
             "{\"id\": \"1\", \"type\": \"t\", \"from\": \"1\", \"to\": \"2\"}]}");
  MclAnnotation *annotation = g_ptr_array_index (sidecar->annotations, 0);
  const MclQuote *quotes = (const MclQuote *) sidecar->quotes->data;
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  g_assert_cmpstr (sidecar->article_file, ==, "b.txt");
  g_assert_cmpstr (sidecar->article_sha256, ==, HASH);
  g_assert_cmpint (sidecar->article_length, ==, 7);
  g_assert_cmpstr (sidecar->article_newline, ==, "crlf");
  g_assert_true (sidecar->article_has_bom);
  g_assert_cmpuint (sidecar->article_line, ==, 2);
  g_assert_cmpstr (sidecar->status, ==, "done");
  g_assert_cmpuint (sidecar->annotations->len, ==, 2);
  g_assert_cmpuint (mcl_annotation_get_span (annotation).end, ==, 2147483647);
  g_assert_cmpuint (n_fragments, ==, 2);
  g_assert_cmpuint (fragments[1].start, ==, 4);
  g_assert_cmpstr (quotes[0].text, ==, "t");
  g_assert_cmpstr (quotes[0].prefix, ==, "p");
  g_assert_cmpstr (quotes[0].suffix, ==, "s");
  g_assert_cmpuint (quotes[0].line, ==, 6);
  g_assert_null (quotes[1].text);
  g_assert_cmpuint (quotes[1].line, ==, 10);
  g_assert_cmpuint (sidecar->relations->len, ==, 1);
  g_assert_cmpuint (g_array_index (sidecar->relation_lines, guint, 0), ==, 12);
}

#define HEAD "{\"format\": \"manicule-sidecar\", \"version\": 1,\n"
#define ANNOTATIONS                                                                                \
  HEAD "\"annotations\": [\n{\"id\": \"1\", \"label\": \"q\", \"start\": 0, \"end\": 9},\n"
#define RELATIONS                                                                                  \
  HEAD "\"annotations\": [{\"id\": \"1\", \"label\": \"q\", \"start\": 0, \"end\": 9}],\n"         \
       "\"relations\": [\n"
#define MORE ", \"label\": \"q\", \"start\": 0, \"end\": 9"

static const struct {
  const char *json;
  guint line;
  const char *message;
} refused[] = {
  { "[]", 1, "line 1: expected an object" },
  { "{", 1, "line 1, column 2: the file ends too early" },
  { "{}", 1, "line 1: format: expected “manicule-sidecar”" },
  { "{\n\"format\": \"other\"}", 2, "line 2: format: expected “manicule-sidecar”" },
  { "{\n\"format\": 1}", 2, "line 2: format: expected a string" },
  { "{\"format\": \"manicule-sidecar\"}", 1, "line 1: version: expected an integer from 1" },
  { "{\"format\": \"manicule-sidecar\",\n\"version\": 0}", 2,
    "line 2: version: expected an integer from 1" },
  { "{\"format\": \"manicule-sidecar\",\n\"version\": \"1\"}", 2,
    "line 2: version: expected an integer from 1" },
  { "{\"format\": \"manicule-sidecar\",\n\"version\": 1.0}", 2,
    "line 2: version: expected an integer from 1" },
  { HEAD "\"article\": []}", 2, "line 2: article: expected an object" },
  { HEAD "\"article\": {\n\"file\": null}}", 3, "line 3: article.file: expected a string" },
  { HEAD "\"article\": {\n\"length\": 1.5}}", 3, "line 3: article.length: expected an integer" },
  { HEAD "\"article\": {\n\"bom\": 0}}", 3, "line 3: article.bom: expected true or false" },
  { HEAD "\"status\":\n1}", 3, "line 3: status: expected a string" },
  { HEAD "\"note\": {}}", 2, "line 2: note: expected a string" },
  { HEAD "\"attributes\": []}", 2, "line 2: attributes: expected an object" },
  { HEAD "\"annotations\": {}}", 2, "line 2: annotations: expected an array" },
  { HEAD "\"relations\": null}", 2, "line 2: relations: expected an array" },
  { ANNOTATIONS "7]}", 4, "line 4: annotations[1]: expected an object" },
  { ANNOTATIONS "{\n}]}", 4, "line 4: annotations[1].id: is missing" },
  { ANNOTATIONS "{\n\"id\": \"\"}]}", 5, "line 5: annotations[1].id: must not be empty" },
  { ANNOTATIONS "{\n\"id\": 2}]}", 5, "line 5: annotations[1].id: expected a string" },
  { ANNOTATIONS "{\"label\": \"q\",\n\"id\": \"1\"}]}", 5,
    "line 5: annotations[1].id: “1” is the id of another one too" },
  { ANNOTATIONS "{\"id\": \"2\"}]}", 4, "line 4: annotations[1].label: is missing" },
  { ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": 0}]}", 4,
    "line 4: annotations[1].end: is missing" },
  { ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": 0,\n\"end\": 1.0}]}", 5,
    "line 5: annotations[1].end: expected an integer" },
  { ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": -1, \"end\": 1}]}", 4,
    "line 4: annotations[1].start: expected an integer from 0 to 2147483647" },
  { ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": 0, \"end\": 2147483648}]}", 4,
    "line 4: annotations[1].end: expected an integer from 0 to 2147483647" },
  { ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": 5, \"end\": 5}]}", 4,
    "line 4: annotations[1].end: must be greater than “start”, which is 5" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0, 2],\n[1, 9]]}]}", 5,
    "line 5: annotations[1].fragments[1]: expected [start, end] within the span, behind the "
    "fragment before it" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0, 2], [3, 10]]}]}", 4,
    "line 4: annotations[1].fragments[1]: expected [start, end] within the span, behind the "
    "fragment before it" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0, 2], [3, 3], [5, 9]]}]}", 4,
    "line 4: annotations[1].fragments[1]: expected [start, end] within the span, behind the "
    "fragment before it" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0]]}]}", 4,
    "line 4: annotations[1].fragments[0]: expected [start, end] within the span, behind the "
    "fragment before it" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0, \"2\"]]}]}", 4,
    "line 4: annotations[1].fragments[0]: expected [start, end] within the span, behind the "
    "fragment before it" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[1, 2], [3, 9]]}]}", 4,
    "line 4: annotations[1].fragments: must start and end where the span does" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"fragments\": [[0, 2], [3, 8]]}]}", 4,
    "line 4: annotations[1].fragments: must start and end where the span does" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"text\": null}]}", 4,
    "line 4: annotations[1].text: expected a string" },
  { ANNOTATIONS "{\"id\": \"2\"" MORE ", \"attributes\": []}]}", 4,
    "line 4: annotations[1].attributes: expected an object" },
  { RELATIONS "{\"id\": \"1\", \"type\": \"t\", \"from\": \"1\"}]}", 4,
    "line 4: relations[0].to: is missing" },
  { RELATIONS "{\"id\": \"1\", \"type\": \"t\", \"from\": \"1\",\n\"to\": \"9\"}]}", 5,
    "line 5: relations[0].to: there is no annotation “9”" },
  { RELATIONS "{\"id\": \"1\", \"type\": \"t\", \"from\": \"1\", \"to\": \"1\"},\n"
              "{\"id\": \"1\", \"type\": \"t\", \"from\": \"1\", \"to\": \"1\"}]}",
    5, "line 5: relations[1].id: “1” is the id of another one too" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (refused[i].json, strlen (refused[i].json));
    g_autoptr (GError) error = NULL;
    guint line = 0;

    g_assert_null (mcl_sidecar_parse (bytes, &line, &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
    g_assert_cmpstr (error->message, ==, refused[i].message);
    g_assert_cmpuint (line, ==, refused[i].line);
    g_assert_cmpstr (mcl_error_skip_line (error->message, line), ==,
                     error->message + strcspn (error->message, ":,") + 2);
  }
}

static void
test_newer_version (void)
{
  const char *json = "{\"annotations\": 7,\n\"version\": 2, \"format\": \"manicule-sidecar\"}";
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (GError) error = NULL;
  guint line = 0;

  g_assert_null (mcl_sidecar_parse (bytes, &line, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_NEWER_VERSION);
  g_assert_cmpstr (error->message, ==,
                   "line 2: version: written by a newer Manicule (format version 2; this one "
                   "knows 1)");
  g_assert_cmpuint (line, ==, 2);
}

static void
assert_problems (const char *json, const char *text, const char *expected)
{
  g_autoptr (MclSidecar) sidecar = parse (json);
  g_autoptr (MclArticle) article = new_article (text);
  g_autoptr (GPtrArray) problems = mcl_sidecar_verify (sidecar, article);
  g_autoptr (GString) actual = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (problems, i);

    g_string_append_printf (actual, "%u: %s\n", problem->line, problem->message);
  }
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_verify (void)
{
  g_autoptr (MclArticle) article = new_article ("One\r\ntwo 😀 three\r\n");
  g_autofree char *fine = g_strdup_printf (
      HEAD "\"article\": {\"file\": \"a.txt\", \"sha256\": \"%s\", \"length\": 18, "
           "\"newline\": \"crlf\", \"bom\": false},\n"
           "\"annotations\": [\n"
           "{\"id\": \"1\", \"label\": \"q\", \"start\": 3, \"end\": 8, \"text\": \"\\r\\ntwo\", "
           "\"prefix\": \"ne\", \"suffix\": \" 😀 three\\r\\n\"}]}",
      mcl_article_get_sha256 (article));

  assert_problems (fine, "One\r\ntwo 😀 three\r\n", "");
  /* Line 0 of the article is not known: the file says nothing of it. */
  assert_problems (HEAD "\"annotations\": []}", "x", "");
  assert_problems (HEAD "\"article\": {\"file\": \"b\\n.txt\", \"sha256\": \"00\", \"length\": 3, "
                        "\"newline\": \"cr\", \"bom\": true}}",
                   "x\n",
                   "2: article.file: “b\\n.txt” expected, the article has “a.txt”\n"
                   "2: article.sha256: “00” expected, the article has "
                   "“73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac”\n"
                   "2: article.length: “3” expected, the article has “2”\n"
                   "2: article.newline: “cr” expected, the article has “lf”\n"
                   "2: article.bom: “true” expected, the article has “false”\n");
  assert_problems (
      ANNOTATIONS
      "{\"id\": \"2\", \"label\": \"q\", \"start\": 4, \"end\": 7, \"text\": \"tw\\r\"},\n"
      "{\"id\": \"3\", \"label\": \"q\", \"start\": 0, \"end\": 3, \"text\": \"One\", "
      "\"prefix\": \"x\", \"suffix\": \"\\ntw\"},\n"
      "{\"id\": \"4\", \"label\": \"q\", \"start\": 8, \"end\": 10, \"text\": \"o\"}]}",
      "One two",
      "5: annotations[2]: stands out of order (by start, then by end backwards, then by id)\n"
      "3: annotations[0]: the span from 0 to 9 is outside the article, which is 7 long\n"
      "4: annotations[1].text: “tw\\r” expected, the article has “two” there\n"
      "5: annotations[2].prefix: “x” expected, the article has “” there\n"
      "5: annotations[2].suffix: “\\ntw” expected, the article has “ tw” there\n"
      "6: annotations[3]: the span from 8 to 10 is outside the article, which is 7 long\n");
  assert_problems (ANNOTATIONS "{\"id\": \"2\", \"label\": \"q\", \"start\": 4, \"end\": 7}]}",
                   "One two three",
                   "3: annotations[0].text: is missing\n"
                   "4: annotations[1].text: is missing\n");
}

/* A long text is shown around the first difference, invisible characters by their numbers. */
static void
test_verify_excerpt (void)
{
  g_autofree char *before = g_strnfill (500, 'x');
  g_autofree char *behind = g_strnfill (500, 'y');
  g_autofree char *shown_x = g_strnfill (32, 'x');
  g_autofree char *shown_y = g_strnfill (31, 'y');
  g_autofree char *text = g_strdup_printf ("%sé%s", before, behind);
  g_autofree char *json = g_strdup_printf (
      HEAD "\"annotations\": [{\"id\": \"1\", \"label\": \"q\", \"start\": 0, \"end\": 1001, "
           "\"text\": \"%s\u202e%s\"}]}",
      before, behind);
  g_autofree char *expected =
      g_strdup_printf ("2: annotations[0].text: “…%s\\u{202e}%s…” expected, "
                       "the article has “…%sé%s…” there\n",
                       shown_x, shown_y, shown_x, shown_y);

  assert_problems (json, text, expected);
}

static char *
random_string (void)
{
  GString *string = g_string_new (NULL);
  guint n_chars = (guint) g_test_rand_int_range (1, 12);
  const gunichar chars[] = {
    'a', '"', '\\', '\n', 0x1f, 0x7f, 0xe9, 0x5d0, 0x2028, 0x1f600, 0x301
  };

  for (guint i = 0; i < n_chars; i++)
    g_string_append_unichar (string, chars[g_test_rand_int_range (0, G_N_ELEMENTS (chars))]);
  return g_string_free_and_steal (string);
}

static MclMembers *
random_members (void)
{
  const char *const jsons[] = { "1",  "true",  "\"x\"",       "1.10", "null",
                                "[]", "[1,2]", "{\"a\": {}}", "-0",   "\"\\u00e9\"" };
  MclMembers *members = NULL;
  guint n_members = (guint) g_test_rand_int_range (0, 4);

  for (guint i = 0; i < n_members; i++) {
    g_autofree char *random = random_string ();
    g_autofree char *name = g_strdup_printf ("%u%s", i, random);
    g_autoptr (MclMembers) before = members;

    members = mcl_members_with (before, name, jsons[g_test_rand_int_range (0, 10)]);
  }
  return members;
}

static MclAnnotation *
random_annotation (guint32 n_chars)
{
  g_autofree char *label = random_string ();
  g_autofree char *note = random_string ();
  g_autoptr (MclMembers) attributes = random_members ();
  g_autoptr (MclMembers) unknown = random_members ();
  guint32 start = (guint32) g_test_rand_int_range (0, (gint32) n_chars);
  guint32 end = (guint32) g_test_rand_int_range ((gint32) start + 1, (gint32) n_chars + 1);
  const MclRange fragments[] = { { start, start + 1 }, { end - 1, end } };

  return mcl_annotation_new (&(MclAnnotationFields) {
      .label = label,
      .span = MCL_RANGE (start, end),
      .fragments = fragments,
      .n_fragments = end - start > 2 && g_test_rand_bit () ? 2 : 0,
      .attributes = attributes,
      .note = g_test_rand_bit () ? note : NULL,
      .by = g_test_rand_bit () ? "ana" : NULL,
      .created = "2026-11-23T10:00:00Z",
      .unknown = unknown,
  });
}

static MclSidecar *
random_sidecar (guint32 n_chars)
{
  MclSidecar *sidecar = mcl_sidecar_new ();
  guint n_annotations = (guint) g_test_rand_int_range (0, 12);
  guint n_relations = n_annotations > 0 ? (guint) g_test_rand_int_range (0, 5) : 0;

  sidecar->note = random_string ();
  sidecar->attributes = random_members ();
  sidecar->unknown = random_members ();
  sidecar->article_unknown = random_members ();
  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (sidecar->annotations, random_annotation (n_chars));
  for (guint i = 0; i < n_relations; i++) {
    guint from = (guint) g_test_rand_int_range (0, (gint32) n_annotations);
    guint to = (guint) g_test_rand_int_range (0, (gint32) n_annotations);
    g_autoptr (MclMembers) unknown = random_members ();

    g_ptr_array_add (
        sidecar->relations,
        mcl_relation_new (&(MclRelationFields) {
            .type = "said-by",
            .from = mcl_annotation_get_id (g_ptr_array_index (sidecar->annotations, from)),
            .to = mcl_annotation_get_id (g_ptr_array_index (sidecar->annotations, to)),
            .unknown = unknown,
        }));
  }
  return sidecar;
}

static int
compare_by_position (gconstpointer a, gconstpointer b)
{
  return mcl_annotation_compare_position (*(MclAnnotation *const *) a, *(MclAnnotation *const *) b);
}

/* Attributes come back sorted, everything else as it was. */
static void
assert_same_annotations (GPtrArray *a, GPtrArray *b)
{
  g_ptr_array_sort (a, compare_by_position);
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    g_assert_true (mcl_annotation_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)));
}

static void
test_random_round_trips (void)
{
  g_autoptr (MclArticle) article = new_article (
      "“Ich bin froh,”\r\nsagte Ana 👩🏽‍🚀. שלום עולם e\u0301.\r\n");
  guint32 n_chars = mcl_text_get_n_chars (mcl_article_get_text (article));

  for (guint i = 0; i < 3000; i++) {
    g_autoptr (MclSidecar) sidecar = random_sidecar (n_chars);
    g_autoptr (GBytes) bytes = mcl_sidecar_serialise (sidecar, article);
    g_autoptr (GError) error = NULL;
    g_autoptr (MclSidecar) again = mcl_sidecar_parse (bytes, NULL, &error);
    g_autoptr (GBytes) bytes_again = NULL;
    g_autoptr (GPtrArray) problems = NULL;

    g_assert_no_error (error);
    bytes_again = mcl_sidecar_serialise (again, article);
    g_assert_true (g_bytes_equal (bytes, bytes_again));
    assert_same_annotations (sidecar->annotations, again->annotations);
    g_assert_true (mcl_members_equal (sidecar->unknown, again->unknown));
    g_assert_true (mcl_members_equal (sidecar->article_unknown, again->article_unknown));
    g_assert_true (mcl_members_equal (sidecar->attributes, again->attributes));
    g_assert_cmpstr (sidecar->note, ==, again->note);
    problems = mcl_sidecar_verify (again, article);
    g_assert_cmpuint (problems->len, ==, 0);
  }
}

/* Every one of them as text, label, note, attribute, author and unknown member. */
static void
check_naughty (const char *string, guint n)
{
  g_autofree char *text = g_strconcat ("before ", string, " behind", NULL);
  g_autoptr (MclArticle) article = new_article (text);
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  g_autoptr (MclMembers) members = mcl_members_with_string (NULL, string, string);
  g_autoptr (MclSidecar) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  MclAnnotation *annotation = mcl_annotation_new (&(MclAnnotationFields) {
      .label = *string != '\0' ? string : "x",
      .span = MCL_RANGE (7, 7 + (guint32) MAX (g_utf8_strlen (string, -1), 1)),
      .attributes = members,
      .note = string,
      .by = string,
      .unknown = members,
  });

  g_ptr_array_add (sidecar->annotations, annotation);
  bytes = mcl_sidecar_serialise (sidecar, article);
  again = mcl_sidecar_parse (bytes, NULL, &error);
  /* A label, note or name that happens to be a known member is no unknown one. */
  g_assert_no_error (error);
  g_assert_true (mcl_annotation_equal (annotation, g_ptr_array_index (again->annotations, 0)));
  if (*string != '\0')
    g_assert_cmpstr (g_array_index (again->quotes, MclQuote, 0).text, ==, string);
}

static void
test_naughty_strings (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "corpora",
                                                 "naughty-strings", "blns.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *strings = NULL;

  if (!json_parser_load_from_file (parser, path, NULL)) {
    g_test_skip ("the shared corpora are not here");
    return;
  }
  strings = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (strings), >, 400);
  for (guint i = 0; i < json_array_get_length (strings); i++)
    check_naughty (json_array_get_string_element (strings, i), i);
}

/* Time grows with the number of annotations and not with its square. */
static void
test_many_annotations (void)
{
  guint n = g_test_slow () ? 1000000 : 20000;
  g_autofree char *filler = g_strnfill (1000000, 'x');
  g_autoptr (MclArticle) article = new_article (filler);
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  g_autoptr (MclSidecar) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = 0;

  for (guint i = 0; i < n; i++) {
    guint32 at = (guint32) g_test_rand_int_range (0, 999980);

    g_ptr_array_add (sidecar->annotations,
                     mcl_annotation_new (&(MclAnnotationFields) {
                         .label = "entity", .span = MCL_RANGE (at, at + 20), .by = "ana" }));
  }
  start = g_get_monotonic_time ();
  bytes = mcl_sidecar_serialise (sidecar, article);
  g_test_message ("%u annotations, %.1f MB written in %.2f s", n,
                  (double) g_bytes_get_size (bytes) / 1e6,
                  (double) (g_get_monotonic_time () - start) / 1e6);
  start = g_get_monotonic_time ();
  again = mcl_sidecar_parse (bytes, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("read in %.2f s", (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (again->annotations->len, ==, n);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sidecar/layout", test_layout);
  g_test_add_func ("/sidecar/empty", test_empty);
  g_test_add_func ("/sidecar/read", test_read);
  g_test_add_func ("/sidecar/refused", test_refused);
  g_test_add_func ("/sidecar/newer-version", test_newer_version);
  g_test_add_func ("/sidecar/verify", test_verify);
  g_test_add_func ("/sidecar/verify-excerpt", test_verify_excerpt);
  g_test_add_func ("/sidecar/random-round-trips", test_random_round_trips);
  g_test_add_func ("/sidecar/naughty-strings", test_naughty_strings);
  g_test_add_func ("/sidecar/many-annotations", test_many_annotations);
  return g_test_run ();
}
