/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format-test.h"
#include "mcl-error.h"
#include "mcl-format-w3c.h"

#define CONTEXT "\"@context\": \"http://www.w3.org/ns/anno.jsonld\", "

static void
test_written (void)
{
  const FormatSample sample = {
    "a b.txt", "Ana spoke.",
    "\"annotations\": ["
    "{\"id\": \"q\", \"label\": \"said\", \"start\": 4, \"end\": 9, \"note\": \"why?\", "
    "\"attributes\": {\"mode\": \"direct\"}, \"by\": \"ana\"},"
    "{\"id\": \"e\", \"label\": \"PER\", \"start\": 0, \"end\": 3}],"
    "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"q\", \"to\": \"e\"}]"
  };
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *written = format_test_write (&mcl_format_w3c, document, NULL, NULL);

  g_assert_cmpstr (
      written, ==,
      "[\n{" CONTEXT "\"id\": \"a%20b.txt#e\", \"type\": \"Annotation\", "
      "\"motivation\": \"tagging\", \"body\": [{\"type\": \"TextualBody\", "
      "\"purpose\": \"tagging\", \"value\": \"PER\"}], \"target\": {\"source\": \"a%20b.txt\", "
      "\"selector\": [{\"type\": \"TextQuoteSelector\", \"exact\": \"Ana\", "
      "\"suffix\": \" spoke.\"}, {\"type\": \"TextPositionSelector\", \"start\": 0, "
      "\"end\": 3}]}},\n"
      "{" CONTEXT "\"id\": \"a%20b.txt#q\", \"type\": \"Annotation\", "
      "\"motivation\": \"tagging\", \"creator\": {\"type\": \"Person\", \"name\": \"ana\"}, "
      "\"body\": [{\"type\": \"TextualBody\", \"purpose\": \"tagging\", \"value\": \"said\"}, "
      "{\"type\": \"TextualBody\", \"purpose\": \"classifying\", \"value\": \"mode=direct\"}, "
      "{\"type\": \"TextualBody\", \"purpose\": \"commenting\", \"value\": \"why?\"}], "
      "\"target\": {\"source\": \"a%20b.txt\", \"selector\": [{\"type\": \"TextQuoteSelector\", "
      "\"exact\": \"spoke\", \"prefix\": \"Ana \", \"suffix\": \".\"}, "
      "{\"type\": \"TextPositionSelector\", \"start\": 4, \"end\": 9}]}},\n"
      "{" CONTEXT "\"id\": \"a%20b.txt#r\", \"type\": \"Annotation\", "
      "\"motivation\": \"linking\", \"body\": [{\"type\": \"TextualBody\", "
      "\"purpose\": \"tagging\", \"value\": \"by\"}, \"a%20b.txt#e\"], "
      "\"target\": \"a%20b.txt#q\"}\n]\n");
}

static void
test_selectors (void)
{
  static const struct {
    const char *selector;
    guint32 start;
    guint32 end;
  } cases[] = {
    { "{\"type\": \"TextPositionSelector\", \"start\": 3, \"end\": 5}", 3, 5 },
    { "{\"type\": \"TextQuoteSelector\", \"exact\": \"ab\"}", 0, 2 },
    { "{\"type\": \"TextQuoteSelector\", \"exact\": \"ab\", \"prefix\": \"ab \"}", 3, 5 },
    { "{\"type\": \"TextQuoteSelector\", \"exact\": \"ab\", \"suffix\": \" 😀\"}", 3, 5 },
    /* Counted in UTF-16. */
    { "[{\"type\": \"TextQuoteSelector\", \"exact\": \"cd\"}, "
      "{\"type\": \"TextPositionSelector\", \"start\": 9, \"end\": 11}]",
      8, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json =
        g_strdup_printf ("{" CONTEXT "\"id\": \"x\", \"type\": \"Annotation\", \"target\": "
                         "{\"source\": \"a.txt\", \"selector\": %s}}",
                         cases[i].selector);
    g_autoptr (MclText) text = mcl_text_new_from_string ("ab ab 😀 cd");
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_w3c, "a.jsonld", json, NULL, text, NULL, &error);
    const MclFormatDocument *document = NULL;
    MclRange span;

    g_assert_no_error (error);
    document = g_ptr_array_index (documents, 0);
    g_assert_cmpuint (document->annotations->len, ==, 1);
    span = mcl_annotation_get_span (g_ptr_array_index (document->annotations, 0));
    g_assert_cmpuint (span.start, ==, cases[i].start);
    g_assert_cmpuint (span.end, ==, cases[i].end);
  }
}

static void
test_faults (void)
{
  static const struct {
    const char *json;
    const char *message;
  } cases[] = {
    { "{\"type\": \"Annotation\", \"target\": \"x\"}",
      "“@context” is not “http://www.w3.org/ns/anno.jsonld”" },
    { "{" CONTEXT "\"type\": \"Squirrel\", \"target\": \"x\"}",
      "“type” is neither Annotation nor AnnotationPage nor AnnotationCollection" },
    { "{" CONTEXT "\"type\": \"Annotation\", \"id\": [\"a\", \"b\"], \"target\": \"x\"}",
      "“id” must be one IRI" },
    { "{" CONTEXT "\"type\": \"Annotation\", \"target\": 9}",
      "“target” must be an IRI, an object or several of these" },
    { "{" CONTEXT "\"type\": \"Annotation\", \"target\": \"x\", \"creator\": 6}",
      "“creator” must be an IRI, an object or several of these" },
    { "{" CONTEXT "\"type\": \"Annotation\", \"target\": \"x\", \"created\": \"yesterday\"}",
      "“created” must be one time, such as “2026-11-23T10:00:00Z”" },
    { "7", "it is not an object" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *message =
        g_strconcat ("line 1: this is no valid Web Annotation: ", cases[i].message, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_w3c, "a.jsonld", cases[i].json, NULL, NULL, NULL, &error);

    g_assert_null (documents);
    g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
    g_assert_cmpstr (error->message, ==, message);
  }
}

static void
test_times (void)
{
  static const struct {
    const char *time;
    gboolean is_time;
  } cases[] = {
    { "2026-11-23T10:00:00Z", TRUE },      { "2024-02-29T23:59:59Z", TRUE },
    { "2026-12-31T00:00:00Z", TRUE },      { "0999-01-01T00:00:00Z", TRUE },
    { "2026-11-23T10:00:00+01:00", TRUE }, { "2026-11-23T10:00:00.5Z", TRUE },
    { "2026-02-29T10:00:00Z", FALSE },     { "2026-04-31T10:00:00Z", FALSE },
    { "2026-00-10T10:00:00Z", FALSE },     { "2026-13-10T10:00:00Z", FALSE },
    { "2026-11-00T10:00:00Z", FALSE },     { "2026-11-10T25:00:00Z", FALSE },
    { "2026-11-10T10:60:00Z", FALSE },     { "2026-11-10T10:00:6xZ", FALSE },
    { "0000-11-10T10:00:00Z", FALSE },     { "2026-11-1\\u0033T10:00:00Z", TRUE },
    { "2026-11-10 10:00:0xZ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *json =
        g_strdup_printf ("{" CONTEXT "\"type\": \"Annotation\", \"target\": \"x\", "
                         "\"created\": \"%s\"}",
                         cases[i].time);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) documents =
        format_test_read (&mcl_format_w3c, "a.jsonld", json, NULL, NULL, NULL, &error);

    g_test_message ("%s", cases[i].time);
    if (cases[i].is_time)
      g_assert_no_error (error);
    else
      g_assert_error (error, MCL_ERROR, MCL_ERROR_PARSE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-w3c/written", test_written);
  g_test_add_func ("/format-w3c/selectors", test_selectors);
  g_test_add_func ("/format-w3c/faults", test_faults);
  g_test_add_func ("/format-w3c/times", test_times);
  format_test_add_round_trips (&mcl_format_w3c, NULL);
  return g_test_run ();
}
