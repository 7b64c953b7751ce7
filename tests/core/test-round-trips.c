/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random documents, written, read, and written again: the same records, and the same bytes. An
 * ordinary run takes what fits in RUN_SECONDS; the environment variable MANICULE_ROUND_TRIPS asks
 * for a number of documents, however long that takes. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "mcl-json-scan.h"
#include "mcl-sidecar.h"

#define N_DOCUMENTS 100000u
#define RUN_SECONDS 15
#define MAX_DEPTH 4u

/* What breaks programs that read, quote, count or cut strings. */
static const char *const naughty[] = {
  "",
  " ",
  "x",
  "null",
  "true",
  "-1",
  "1e400",
  "\"",
  "\\",
  "\\u0000",
  "\\\"",
  "</script>",
  "{\"a\": [1, 2]}",
  "],[{",
  "%s%n",
  "a,b\tc",
  "line\nline",
  "line\r\nline\r",
  "\x01\x1f\x7f",
  "\xc2\x80\xc2\x85\xc2\xa0",
  "\xe2\x80\xa8\xe2\x80\xa9",
  ("\xef\xbb\xbf"
   "mark"),
  "\xef\xbf\xbe\xef\xbf\xbf",
  "\xf4\x8f\xbf\xbf",
  "e\xcc\x81",
  "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
  "👩🏽‍🚀🇩🇪",
  "שלום",
  "\xe2\x80\xaeright\xe2\x80\xac",
  "田中さんにあげて下さい",
  "ﷺ",
  "“«„’”",
  "../../etc/passwd",
  "__proto__",
  "＂",
  "İıſK",
};

static const char *const texts[] = {
  "“Ich bin froh,”\r\nsagte Ana 👩🏽‍🚀. שלום עולם e\u0301.\r\n",
  "x",
  "\xef\xbb\xbf"
  "One, two, three.\nFour.\n",
  "\n\r\n\r\"\\\t\x01\u2028\u2029",
  "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
  "A line that is longer than the context of an annotation on both sides, so that prefix and "
  "suffix are cut from it.\nAnother “one”, and another.\n",
};

static guint
random_below (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static const char *
random_string (void)
{
  return naughty[random_below (G_N_ELEMENTS (naughty))];
}

static const char *
random_filled_string (void)
{
  return naughty[1 + random_below (G_N_ELEMENTS (naughty) - 1)];
}

static const char *
maybe_string (void)
{
  return g_test_rand_bit () ? random_string () : NULL;
}

static void append_json (GString *json, guint depth);

static void
append_container (GString *json, guint depth)
{
  gboolean is_object = g_test_rand_bit ();
  guint n = random_below (4);

  g_string_append_c (json, is_object ? '{' : '[');
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u%s", i, random_string ());

    if (i > 0)
      g_string_append_c (json, ',');
    if (is_object) {
      mcl_json_append_quoted (json, name);
      g_string_append_c (json, ':');
    }
    append_json (json, depth + 1);
  }
  g_string_append_c (json, is_object ? '}' : ']');
}

/* A value of any kind, as others may have written it. */
static void
append_json (GString *json, guint depth)
{
  static const char *const scalars[] = {
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1.10",
    "1e5",
    "1E-400",
    "9223372036854775807",
    "-9223372036854775808",
    "0.1000000000000000055511151231257827",
    "\"\\u00e9\\ud83d\\ude00\"",
    "\"\\/\\b\\f\\u001F\"",
  };

  switch (random_below (depth < MAX_DEPTH ? 4 : 2)) {
  case 0:
    g_string_append (json, scalars[random_below (G_N_ELEMENTS (scalars))]);
    break;
  case 1:
    mcl_json_append_quoted (json, random_string ());
    break;
  default:
    append_container (json, depth);
    break;
  }
}

static MclMembers *
random_members (void)
{
  MclMembers *members = NULL;
  guint n = random_below (4);

  for (guint i = 0; i < n; i++) {
    g_autoptr (MclMembers) before = members;
    g_autoptr (GString) json = g_string_new (NULL);

    append_json (json, 0);
    members = mcl_members_with (before, random_string (), json->str);
  }
  return members;
}

/* Parts of the span, now and then touching each other. */
static guint
random_fragments (MclRange span, MclRange fragments[3])
{
  guint32 length = mcl_range_length (span);
  guint n = length >= 5 ? random_below (4) : 0;
  guint32 third = length / 3;
  guint32 gap = random_below (2);

  if (n < 2)
    return 0;
  fragments[0] = MCL_RANGE (span.start, span.start + third);
  fragments[1] = MCL_RANGE (span.start + third + gap, n == 2 ? span.end : span.end - third);
  fragments[2] = MCL_RANGE (span.end - third + random_below (third), span.end);
  return n;
}

static MclAnnotation *
random_annotation (guint32 n_chars)
{
  g_autoptr (MclMembers) attributes = random_members ();
  g_autoptr (MclMembers) unknown = random_members ();
  guint32 start = random_below (n_chars);
  guint32 end = start + 1 + random_below (n_chars - start);
  MclRange fragments[3] = { 0 };

  return mcl_annotation_new (&(MclAnnotationFields) {
      .label = random_filled_string (),
      .span = MCL_RANGE (start, end),
      .fragments = fragments,
      .n_fragments = random_fragments (MCL_RANGE (start, end), fragments),
      .attributes = attributes,
      .note = maybe_string (),
      .by = maybe_string (),
      .created = maybe_string (),
      .modified = maybe_string (),
      .unknown = unknown,
  });
}

static const char *
random_end (GPtrArray *annotations)
{
  return mcl_annotation_get_id (g_ptr_array_index (annotations, random_below (annotations->len)));
}

static MclRelation *
random_relation (GPtrArray *annotations)
{
  g_autoptr (MclMembers) attributes = random_members ();
  g_autoptr (MclMembers) unknown = random_members ();

  return mcl_relation_new (&(MclRelationFields) {
      .type = random_filled_string (),
      .from = random_end (annotations),
      .to = random_end (annotations),
      .attributes = attributes,
      .note = maybe_string (),
      .by = maybe_string (),
      .created = maybe_string (),
      .modified = maybe_string (),
      .unknown = unknown,
  });
}

static MclSidecar *
random_sidecar (guint32 n_chars)
{
  MclSidecar *sidecar = mcl_sidecar_new ();
  guint n_annotations = random_below (5) == 0 ? random_below (30) : random_below (4);
  guint n_relations = n_annotations > 0 ? random_below (4) : 0;

  sidecar->status = g_strdup (maybe_string ());
  sidecar->note = g_strdup (maybe_string ());
  sidecar->attributes = random_members ();
  sidecar->unknown = random_members ();
  sidecar->article_unknown = random_members ();
  for (guint i = 0; i < n_annotations; i++)
    g_ptr_array_add (sidecar->annotations, random_annotation (n_chars));
  for (guint i = 0; i < n_relations; i++)
    g_ptr_array_add (sidecar->relations, random_relation (sidecar->annotations));
  return sidecar;
}

static void
assert_same_string (const char *a, const char *b)
{
  g_assert_cmpstr (a != NULL ? a : "", ==, b != NULL ? b : "");
}

/* Fields one by one, so that a mistake in mcl_annotation_equal() is none here. */
static void
assert_same_annotation (MclAnnotation *a, MclAnnotation *b)
{
  guint n_a = 0;
  guint n_b = 0;
  const MclRange *of_a = mcl_annotation_get_fragments (a, &n_a);
  const MclRange *of_b = mcl_annotation_get_fragments (b, &n_b);

  g_assert_cmpstr (mcl_annotation_get_id (a), ==, mcl_annotation_get_id (b));
  g_assert_cmpstr (mcl_annotation_get_label (a), ==, mcl_annotation_get_label (b));
  g_assert_true (mcl_range_equal (mcl_annotation_get_span (a), mcl_annotation_get_span (b)));
  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++)
    g_assert_true (mcl_range_equal (of_a[i], of_b[i]));
  assert_same_string (mcl_annotation_get_note (a), mcl_annotation_get_note (b));
  assert_same_string (mcl_annotation_get_by (a), mcl_annotation_get_by (b));
  assert_same_string (mcl_annotation_get_created (a), mcl_annotation_get_created (b));
  assert_same_string (mcl_annotation_get_modified (a), mcl_annotation_get_modified (b));
  g_assert_true (mcl_annotation_equal (a, b));
}

static void
assert_same (MclSidecar *a, MclSidecar *b)
{
  g_ptr_array_sort_values (a->annotations, mcl_annotation_compare_position);
  g_ptr_array_sort_values (a->relations, mcl_relation_compare);
  g_assert_cmpuint (a->annotations->len, ==, b->annotations->len);
  g_assert_cmpuint (a->relations->len, ==, b->relations->len);
  for (guint i = 0; i < a->annotations->len; i++)
    assert_same_annotation (g_ptr_array_index (a->annotations, i),
                            g_ptr_array_index (b->annotations, i));
  for (guint i = 0; i < a->relations->len; i++)
    g_assert_true (mcl_relation_equal (g_ptr_array_index (a->relations, i),
                                       g_ptr_array_index (b->relations, i)));
  g_assert_true (mcl_members_equal (a->attributes, b->attributes));
  g_assert_true (mcl_members_equal (a->unknown, b->unknown));
  g_assert_true (mcl_members_equal (a->article_unknown, b->article_unknown));
  assert_same_string (a->status, b->status);
  assert_same_string (a->note, b->note);
}

static void
check_document (MclArticle *article)
{
  g_autoptr (MclSidecar) sidecar =
      random_sidecar (mcl_text_get_n_chars (mcl_article_get_text (article)));
  g_autoptr (GBytes) bytes = mcl_sidecar_serialise (sidecar, article);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) again = mcl_sidecar_parse (bytes, NULL, &error);
  g_autoptr (GBytes) bytes_again = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  assert_same (sidecar, again);
  bytes_again = mcl_sidecar_serialise (again, article);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   g_bytes_get_data (bytes_again, NULL), g_bytes_get_size (bytes_again));
  problems = mcl_sidecar_verify (again, article);
  g_assert_cmpuint (problems->len, ==, 0);
}

static MclArticle *
new_article (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  MclArticle *article = mcl_article_new ("/articles/round-trip.txt", bytes, NULL);

  g_assert_nonnull (article);
  return article;
}

static void
test_documents (void)
{
  const char *wanted = g_getenv ("MANICULE_ROUND_TRIPS");
  guint n_documents = wanted != NULL ? (guint) strtoul (wanted, NULL, 10) : N_DOCUMENTS;
  gint64 start = g_get_monotonic_time ();
  gint64 deadline = wanted != NULL ? G_MAXINT64 : start + RUN_SECONDS * G_USEC_PER_SEC;
  MclArticle *articles[G_N_ELEMENTS (texts)] = { NULL };
  guint n_done = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    articles[i] = new_article (texts[i]);
  while (n_done < n_documents && g_get_monotonic_time () < deadline)
    check_document (articles[n_done++ % G_N_ELEMENTS (texts)]);
  g_test_message ("%u of %u documents in %.1f s", n_done, n_documents,
                  (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    mcl_article_unref (articles[i]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/round-trips/documents", test_documents);
  return g_test_run ();
}
