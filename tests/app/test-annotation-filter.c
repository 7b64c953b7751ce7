/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-filter.h"
#include "mcl-annotation-origin.h"

#define TEXT "Kim Lee said: it rains in Łódź."

static const struct {
  const char *words;
  const char *hidden;
  gboolean passes;
} cases[] = {
  { "", NULL, TRUE },           { "  ", NULL, TRUE },        { "kim", NULL, TRUE },
  { "LEE entity", NULL, TRUE }, { "lee said", NULL, FALSE }, { "speaks first", NULL, TRUE },
  { "person", NULL, TRUE },     { "", "entity", FALSE },     { "kim", "entity", FALSE },
  { "kim", "quote", TRUE },
};

static MclAnnotation *
create_annotation (void)
{
  g_autoptr (MclMembers) attributes = mcl_members_with (NULL, "kind", "\"person\"");

  return mcl_annotation_new (&(MclAnnotationFields) { .id = "a",
                                                      .label = "entity",
                                                      .span = MCL_RANGE (0, 7),
                                                      .attributes = attributes,
                                                      .note = "speaks first",
                                                      .by = "ana",
                                                      .created = "2026-11-23T10:00:00Z",
                                                      .modified = "2026-11-24T10:00:00Z" });
}

static void
test_cases (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (TEXT);
  g_autoptr (MclSchema) schema = mcl_schema_new_default ();
  g_autoptr (MclAnnotation) annotation = create_annotation ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *const hidden[] = { cases[i].hidden, NULL };
    MclAnnotationFilter *filter = mcl_annotation_filter_new (text, schema, cases[i].words, hidden);

    g_test_message ("“%s”", cases[i].words);
    g_assert_cmpint (mcl_annotation_filter_passes (annotation, filter), ==, cases[i].passes);
    mcl_annotation_filter_free (filter);
  }
}

static void
test_origin (void)
{
  g_autoptr (MclAnnotation) annotation = create_annotation ();
  g_autoptr (MclAnnotation) bare = mcl_annotation_new (
      &(MclAnnotationFields) { .id = "b", .label = "entity", .span = MCL_RANGE (0, 3) });
  g_autoptr (MclAnnotation) odd = mcl_annotation_new (&(MclAnnotationFields) {
      .id = "c", .label = "entity", .span = MCL_RANGE (0, 3), .created = "long ago" });
  g_autofree char *origin = mcl_annotation_dup_origin (annotation);
  g_autofree char *none = mcl_annotation_dup_origin (bare);
  g_autofree char *as_written = mcl_annotation_dup_origin (odd);

  g_assert_cmpstr (origin, ==, "By ana, 23 November 2026, 10:00\nChanged 24 November 2026, 10:00");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (as_written, ==, "long ago");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation-filter/cases", test_cases);
  g_test_add_func ("/annotation-filter/origin", test_origin);
  return g_test_run ();
}
