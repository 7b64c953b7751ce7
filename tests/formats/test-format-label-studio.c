/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format-test.h"
#include "mcl-format-label-studio.h"

static const FormatSample sample = {
  "a.txt", "Ana Ruiz spoke.",
  "\"annotations\": ["
  "{\"id\": \"q\", \"label\": \"said\", \"start\": 9, \"end\": 14, \"note\": \"why?\"},"
  "{\"id\": \"e\", \"label\": \"A & B\", \"start\": 0, \"end\": 8, "
  "\"attributes\": {\"kind\": \"name\"}}],"
  "\"relations\": [{\"id\": \"r\", \"type\": \"by\", \"from\": \"q\", \"to\": \"e\"}]"
};

static void
test_written (void)
{
  g_autoptr (MclFormatDocument) document = format_test_new_document (&sample);
  g_autofree char *json = format_test_write (&mcl_format_label_studio, document, NULL, NULL);
  g_autofree char *config =
      format_test_write (&mcl_format_label_studio, document, NULL, "labelling-config.xml");

  g_assert_cmpstr (
      json, ==,
      "[\n{\"data\": {\"text\": \"Ana Ruiz spoke.\", \"file\": \"a.txt\"}, \"annotations\": ["
      "{\"was_cancelled\": false, \"ground_truth\": false, \"result\": [\n"
      "  {\"id\": \"e\", \"from_name\": \"label\", \"to_name\": \"text\", \"type\": \"labels\", "
      "\"origin\": \"manual\", \"value\": {\"start\": 0, \"end\": 8, \"text\": \"Ana Ruiz\", "
      "\"labels\": [\"A & B\"]}},\n"
      "  {\"id\": \"e\", \"from_name\": \"kind\", \"to_name\": \"text\", \"type\": \"choices\", "
      "\"origin\": \"manual\", \"value\": {\"start\": 0, \"end\": 8, \"text\": \"Ana Ruiz\", "
      "\"choices\": [\"name\"]}},\n"
      "  {\"id\": \"q\", \"from_name\": \"label\", \"to_name\": \"text\", \"type\": \"labels\", "
      "\"origin\": \"manual\", \"value\": {\"start\": 9, \"end\": 14, \"text\": \"spoke\", "
      "\"labels\": [\"said\"]}},\n"
      "  {\"id\": \"q\", \"from_name\": \"note\", \"to_name\": \"text\", \"type\": \"textarea\", "
      "\"origin\": \"manual\", \"value\": {\"start\": 9, \"end\": 14, \"text\": [\"why?\"]}},\n"
      "  {\"from_id\": \"q\", \"to_id\": \"e\", \"type\": \"relation\", "
      "\"direction\": \"right\", \"labels\": [\"by\"]}]}], \"predictions\": []}\n]\n");
  g_assert_cmpstr (config, ==,
                   "<View>\n  <Labels name=\"label\" toName=\"text\">\n"
                   "    <Label value=\"A &amp; B\"/>\n    <Label value=\"said\"/>\n  </Labels>\n"
                   "  <Choices name=\"kind\" toName=\"text\" perRegion=\"true\">\n"
                   "    <Choice value=\"name\"/>\n  </Choices>\n"
                   "  <TextArea name=\"note\" toName=\"text\" perRegion=\"true\"/>\n"
                   "  <Relations>\n    <Relation value=\"by\"/>\n  </Relations>\n"
                   "  <Text name=\"text\" value=\"$text\"/>\n</View>\n");
}

static void
test_predictions_and_annotators (void)
{
  static const char json[] =
      "[{\"data\": {\"text\": \"Ana spoke\", \"source\": \"x\"}, \"annotations\": ["
      "{\"completed_by\": {\"email\": \"a@b.c\"}, \"result\": ["
      "{\"from_id\": \"r\", \"to_id\": \"q\", \"type\": \"relation\", \"direction\": \"left\", "
      "\"labels\": [\"by\"]},"
      "{\"id\": \"r\", \"type\": \"choices\", \"from_name\": \"k\", \"value\": {\"start\": 0, "
      "\"end\": 3, \"choices\": [\"x\", \"y\"]}},"
      "{\"id\": \"r\", \"type\": \"labels\", \"value\": {\"start\": 0, \"end\": 3, "
      "\"text\": \"Ana\", \"labels\": [\"PER\", \"X\"]}},"
      "{\"id\": \"q\", \"type\": \"labels\", \"value\": {\"start\": 4, \"end\": 9, "
      "\"labels\": [\"V\"]}}]},"
      "{\"completed_by\": 7, \"result\": [{\"id\": \"r\", \"type\": \"labels\", \"value\": "
      "{\"start\": 0, \"end\": 3, \"labels\": [\"PER\"]}}]}], \"predictions\": [{\"result\": ["
      "{\"id\": \"p\", \"type\": \"labels\", \"value\": {\"start\": 0, \"end\": 9, "
      "\"labels\": [\"S\"]}}]}]},"
      "{\"data\": {\"text\": \"x\"}, \"annotations\": [{\"was_cancelled\": true, "
      "\"result\": []}]}]";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents =
      format_test_read (&mcl_format_label_studio, "a.json", json, NULL, NULL, NULL, &error);
  const MclFormatDocument *document = NULL;
  MclRelation *relation = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (documents->len, ==, 2);
  document = g_ptr_array_index (documents, 0);
  g_assert_cmpuint (document->annotations->len, ==, 4);
  g_assert_cmpuint (document->suggestions->len, ==, 1);
  g_assert_cmpuint (document->relations->len, ==, 1);
  relation = g_ptr_array_index (document->relations, 0);
  g_assert_cmpstr (mcl_relation_get_from (relation), ==, "q");
  g_assert_cmpstr (mcl_relation_get_to (relation), ==, "r");
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    if (!g_str_equal (mcl_annotation_get_id (annotation), "r"))
      continue;
    g_assert_cmpstr (mcl_annotation_get_by (annotation), ==, "a@b.c");
    g_assert_cmpstr (mcl_members_find (mcl_annotation_get_attributes (annotation), "k"), ==,
                     "[\"x\", \"y\"]");
  }
  g_assert_cmpstr (mcl_members_find (document->attributes, "source"), ==, "\"x\"");
  document = g_ptr_array_index (documents, 1);
  g_assert_true (mcl_members_get_flag (document->attributes, MCL_LABEL_STUDIO_SKIPPED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-label-studio/written", test_written);
  g_test_add_func ("/format-label-studio/predictions-and-annotators",
                   test_predictions_and_annotators);
  format_test_add_round_trips (&mcl_format_label_studio, NULL);
  return g_test_run ();
}
