/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-relation-choice.h"

typedef struct {
  MclSchema *schema;
  MclSet *set;
} Fixture;

/* @data is the text; NULL for one without words. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *dots = g_strnfill (100, '.');
  g_autoptr (MclText) text = mcl_text_new_from_string (data != NULL ? data : dots);

  self->schema = mcl_schema_new_default ();
  self->set = mcl_set_new (text);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->set);
  g_clear_pointer (&self->schema, mcl_schema_unref);
}

static MclAnnotation *
add_with (Fixture *self, const char *id, const char *label, MclRange span, MclMembers *attributes)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (
      &(MclAnnotationFields) { .id = id, .label = label, .span = span, .attributes = attributes });

  mcl_transaction_change_annotation (transaction, NULL, annotation);
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
  return mcl_set_get_annotation (self->set, id);
}

static MclAnnotation *
add (Fixture *self, const char *id, const char *label, guint32 start, guint32 end)
{
  return add_with (self, id, label, MCL_RANGE (start, end), NULL);
}

/* Tags where a part of the text stands first; its id is the part. */
static MclAnnotation *
add_part (Fixture *self, const char *label, const char *part, const char *kind)
{
  gsize n_bytes = 0;
  const char *text = mcl_text_get_utf8 (mcl_set_get_text (self->set), &n_bytes);
  const char *at = g_strstr_len (text, (gssize) n_bytes, part);
  guint32 start = (guint32) g_utf8_pointer_to_offset (text, at);
  g_autoptr (MclMembers) none = mcl_members_new (NULL, NULL, 0);
  g_autoptr (MclMembers) attributes =
      kind != NULL ? mcl_members_with_string (none, "kind", kind) : NULL;

  return add_with (self, part, label, MCL_RANGE (start, start + (guint32) g_utf8_strlen (part, -1)),
                   attributes);
}

static void
relate (Fixture *self, const char *type, const char *from, const char *to)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_RELATE);
  g_autoptr (MclRelation) relation =
      mcl_relation_new (&(MclRelationFields) { .type = type, .from = from, .to = to });

  mcl_transaction_change_relation (transaction, NULL, relation);
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
}

static void
assert_offers (MclRelationChoice *choice, const char *type, const char *target)
{
  guint i = mcl_relation_choice_get_chosen_type (choice);
  MclAnnotation *offered = mcl_relation_choice_get_target (choice);

  g_assert_cmpstr (mcl_relation_type_get_id (mcl_relation_choice_get_type (choice, i)), ==, type);
  g_assert_cmpstr (offered != NULL ? mcl_annotation_get_id (offered) : NULL, ==, target);
}

static void
choose (MclRelationChoice *choice, const char *type_id)
{
  for (guint i = 0; i < mcl_relation_choice_get_n_types (choice); i++) {
    const MclRelationType *type = mcl_relation_choice_get_type (choice, i);

    if (g_str_equal (mcl_relation_type_get_id (type), type_id))
      mcl_relation_choice_choose_type (choice, i);
  }
}

/* The nearest is offered; what follows goes first, and who is named in a quotation last. */
static void
test_nearest (Fixture *self, gconstpointer data)
{
  MclAnnotation *quote = add (self, "q", "quote", 40, 60);
  g_autoptr (MclRelationChoice) choice = NULL;

  add (self, "inside", "entity", 45, 50);
  add (self, "ahead", "entity", 30, 35);
  add (self, "behind", "entity", 65, 70);
  add (self, "far", "entity", 90, 95);
  add (self, "cue", "cue", 61, 63);
  choice = mcl_relation_choice_new (self->set, self->schema, quote);
  assert_offers (choice, "said-by", "behind");
  g_assert_cmpuint (mcl_relation_choice_get_n_targets (choice), ==, 4);
  g_assert_true (mcl_relation_choice_step (choice, TRUE));
  assert_offers (choice, "said-by", "far");
  g_assert_true (mcl_relation_choice_step (choice, TRUE));
  assert_offers (choice, "said-by", "ahead");
  g_assert_true (mcl_relation_choice_step (choice, FALSE));
  assert_offers (choice, "said-by", "far");
  g_assert_cmpstr (mcl_annotation_get_id (mcl_relation_choice_get_from (choice)), ==, "q");
  g_assert_cmpstr (mcl_annotation_get_id (mcl_relation_choice_get_to (choice)), ==, "far");
}

/* A claim is about what stands in it, and said by others. The type without a target is not the
 * first offered. */
static void
test_inside (Fixture *self, gconstpointer data)
{
  MclAnnotation *claim = add (self, "c", "claim", 40, 60);
  g_autoptr (MclRelationChoice) choice = NULL;

  add (self, "other", "claim", 10, 20);
  choice = mcl_relation_choice_new (self->set, self->schema, claim);
  assert_offers (choice, "same-as", "other");
  g_clear_pointer (&choice, mcl_relation_choice_free);

  add (self, "inside", "entity", 45, 50);
  add (self, "behind", "entity", 61, 70);
  choice = mcl_relation_choice_new (self->set, self->schema, claim);
  assert_offers (choice, "said-by", "behind");
  choose (choice, "about");
  assert_offers (choice, "about", "inside");
}

static void
test_related_already (Fixture *self, gconstpointer data)
{
  MclAnnotation *quote = add (self, "q", "quote", 40, 60);
  MclAnnotation *name = add (self, "e", "entity", 65, 70);
  g_autoptr (MclRelationChoice) choice = NULL;

  add (self, "f", "entity", 80, 85);
  relate (self, "said-by", "q", "e");
  relate (self, "same-as", "f", "e");
  choice = mcl_relation_choice_new (self->set, self->schema, quote);
  assert_offers (choice, "said-by", "f");
  g_assert_false (mcl_relation_choice_step (choice, TRUE));
  g_assert_false (mcl_relation_choice_choose_target (choice, name));
  g_clear_pointer (&choice, mcl_relation_choice_free);

  /* Symmetric: the same from either side. What can be is offered first. */
  choice = mcl_relation_choice_new (self->set, self->schema, name);
  assert_offers (choice, "said-to", "q");
  mcl_relation_choice_choose_type (choice, 0);
  assert_offers (choice, "same-as", NULL);
}

static void
test_types_and_keys (Fixture *self, gconstpointer data)
{
  MclAnnotation *quote = add (self, "q", "quote", 40, 60);
  g_autoptr (MclRelationChoice) choice = mcl_relation_choice_new (self->set, self->schema, quote);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (guint i = 0; i < mcl_relation_choice_get_n_types (choice); i++)
    g_string_append_unichar (keys, mcl_relation_choice_get_key (choice, i));
  /* said by, said to, states, supports, refutes, and the cue that leads here */
  g_assert_cmpstr (keys->str, ==, "staurc");
  assert_offers (choice, "said-by", NULL);
  g_assert_false (mcl_relation_choice_step (choice, TRUE));
}

static void
test_other_way_round (Fixture *self, gconstpointer data)
{
  const char json[] = "{\"format\": \"manicule-schema\", \"version\": 1, \"labels\": ["
                      "{\"id\": \"quote\"}, {\"id\": \"entity\"}, {\"id\": \"date\"}],"
                      "\"relations\": [{\"id\": \"by\", \"from\": [\"quote\"], \"to\": "
                      "[\"entity\"]}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, sizeof json - 1);
  g_autoptr (MclSchema) schema = mcl_schema_parse (bytes, NULL, NULL);
  MclAnnotation *name = add (self, "e", "entity", 65, 70);
  MclAnnotation *date = add (self, "d", "date", 80, 85);
  g_autoptr (MclRelationChoice) choice = NULL;

  add (self, "q", "quote", 40, 60);
  choice = mcl_relation_choice_new (self->set, schema, name);
  assert_offers (choice, "by", "q");
  g_assert_true (mcl_relation_choice_get_is_reverse (choice, 0));
  g_assert_cmpstr (mcl_annotation_get_id (mcl_relation_choice_get_from (choice)), ==, "q");
  g_assert_cmpstr (mcl_annotation_get_id (mcl_relation_choice_get_to (choice)), ==, "e");
  g_assert_null (mcl_relation_choice_new (self->set, schema, date));
}

static const char news[] =
    "Kim Jong Un heard Putin mention that Moscow would address “all issues.” Washington believes "
    "it."
    "\n\n“I see you,” Wang remarked while shaking Kim’s hand near Moscow. “It is new.” Envoys "
    "left."
    "\n\n“Ties are good,” said ministry spokeswoman Maria Zakharova, as told by RIA.\n\n"
    "Peskov stated that Omar’s visit would be “fully fledged” soon.";

/* The likeliest speaker: in the sentence before nearer ones outside, beside a verb of speech before
 * all others, who spoke before in the paragraph next; places last. */
static void
test_speakers (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *quote;
    const char *speaker;
  } cases[] = {
    { "“all issues.”", "Putin" },
    { "“I see you,”", "Wang" },
    { "“Ties are good,”", "Maria Zakharova" },
    { "“fully fledged”", "Peskov" },
    { "“It is new.”", "Wang" },
  };

  add_part (self, "entity", "Kim Jong Un", "person");
  add_part (self, "entity", "Putin", NULL);
  add_part (self, "entity", "Moscow", "place");
  add_part (self, "entity", "Washington", "place");
  add_part (self, "entity", "Wang", NULL);
  add_part (self, "entity", "Kim’s", NULL);
  add_part (self, "entity", "Envoys", "group");
  add_part (self, "entity", "Maria Zakharova", NULL);
  add_part (self, "entity", "RIA", "organization");
  add_part (self, "entity", "Peskov", NULL);
  add_part (self, "entity", "Omar", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    MclAnnotation *quote = add_part (self, "quote", cases[i].quote, NULL);
    g_autoptr (MclRelationChoice) choice = mcl_relation_choice_new (self->set, self->schema, quote);

    assert_offers (choice, "said-by", cases[i].speaker);
    relate (self, "said-by", cases[i].quote, cases[i].speaker);
  }
}

/* The speaker is offered whether what is said is tagged as quoted or as claimed, and that from the
 * speaker: a claim only where a verb tells so. */
static void
assert_said_by (const char *text,
                const char *label,
                const char *said,
                const char *other,
                const char *speaker,
                gboolean has_verb)
{
  Fixture fixture = { 0 };
  g_autoptr (MclRelationChoice) choice = NULL;
  g_autoptr (MclRelationChoice) back = NULL;
  MclAnnotation *source = NULL;
  MclAnnotation *person = NULL;

  g_test_message ("%s (%s)", text, label);
  set_up (&fixture, text);
  add_part (&fixture, "entity", other, NULL);
  person = add_part (&fixture, "entity", speaker, NULL);
  source = add_part (&fixture, label, said, NULL);
  choice = mcl_relation_choice_new (fixture.set, fixture.schema, source);
  assert_offers (choice, "said-by", speaker);
  back = mcl_relation_choice_new (fixture.set, fixture.schema, person);
  if (has_verb)
    assert_offers (back, "said-by", said);
  g_clear_pointer (&choice, mcl_relation_choice_free);
  g_clear_pointer (&back, mcl_relation_choice_free);
  tear_down (&fixture, NULL);
}

/* Who is described between commas speaks, not who is named in the description; adverbs don't part a
 * speaker from the verb, nor need quotation marks be there. */
static void
test_speakers_described (void)
{
  static const struct {
    const char *text;
    const char *quote;
    const char *others;
    const char *speaker;
    gboolean has_no_verb;
  } cases[] = {
    { "Eva Berg, mayor of Oslo, said it rained.", "it rained", "Oslo", "Eva Berg" },
    { "Eva Berg, mayor of Oslo, said, “Rain.”", "“Rain.”", "Oslo", "Eva Berg" },
    { "“Rain,” Eva Berg, mayor of Oslo, said.", "“Rain,”", "Oslo", "Eva Berg" },
    { "Eva Berg, born in Oslo, has claimed that it rained.", "it rained", "Oslo", "Eva Berg" },
    { "Eva Berg has also told the Court in Oslo that it rained.", "it rained", "Oslo", "Eva Berg" },
    { "According to Eva Berg, who lives in Oslo, it rained.", "it rained", "Oslo", "Eva Berg" },
    { "It rained, according to the mayor Eva Berg, near Oslo.", "It rained", "Oslo", "Eva Berg" },
    { "In Oslo, Eva Berg said it rained.", "it rained", "Oslo", "Eva Berg" },
    { "In Oslo, NATO said it rained.", "it rained", "Oslo", "NATO" },
    /* Who is spoken to does not speak. */
    { "Eva Berg told Ole Dahl that it rained.", "it rained", "Ole Dahl", "Eva Berg" },
    { "“Rain,” Eva Berg told Ole Dahl.", "“Rain,”", "Ole Dahl", "Eva Berg" },
    { "Eva Berg warned Ole Dahl that it rained.", "it rained", "Ole Dahl", "Eva Berg" },
    { "“Rain,” warned Eva Berg beside Ole Dahl.", "“Rain,”", "Ole Dahl", "Eva Berg" },
    /* Days say nothing. */
    { "Eva Berg said Tuesday it rained.", "it rained", "Tuesday", "Eva Berg" },
    { "Eva Berg on Tuesday told reporters it rained.", "it rained", "Tuesday", "Eva Berg" },
    { "Eva Berg Tuesday also said it rained.", "it rained", "Tuesday", "Eva Berg" },
    { "Eva Berg spoke. On 3 May 2015 it rained.", "it rained", "3 May 2015", "Eva Berg", TRUE },
    { "On Sunday, May said it rained.", "it rained", "Sunday", "May" },
    { "Tuesday it rained, thinks Eva Berg.", "it rained", "Tuesday", "Eva Berg", TRUE },
    /* Nor do titles behind a name, or whose office it is. */
    { "In the words of the Crown prosecutor, Eva Berg, QC, “rain.”", "“rain.”", "QC", "Eva Berg" },
    { "In the words of Eva Berg, QC, “rain.”", "“rain.”", "QC", "Eva Berg" },
    { "“Rain,” in the words of the Crown prosecutor, Eva Berg.", "“Rain,”", "Crown", "Eva Berg" },
    { "“Rain,” said Oslo mayor Eva Berg.", "“Rain,”", "Oslo", "Eva Berg" },
    { "“Rain,” said Ole Dahl’s spokesman Eva Berg.", "“Rain,”", "Ole Dahl’s", "Eva Berg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    assert_said_by (cases[i].text, "quote", cases[i].quote, cases[i].others, cases[i].speaker,
                    TRUE);
    assert_said_by (cases[i].text, "claim", cases[i].quote, cases[i].others, cases[i].speaker,
                    !cases[i].has_no_verb);
  }
}

/* From a speaker the quotation beside it is offered first while nobody said it. */
static void
test_unsaid (Fixture *self, gconstpointer data)
{
  MclAnnotation *speaker = NULL;
  g_autoptr (MclRelationChoice) choice = NULL;

  add_part (self, "quote", "“all issues.”", NULL);
  add_part (self, "quote", "“I see you,”", NULL);
  add_part (self, "quote", "“It is new.”", NULL);
  speaker = add_part (self, "entity", "Kim’s", NULL);
  add_part (self, "entity", "Envoys", NULL);
  choice = mcl_relation_choice_new (self->set, self->schema, speaker);
  assert_offers (choice, "said-by", "“It is new.”");
  g_clear_pointer (&choice, mcl_relation_choice_free);

  relate (self, "said-by", "“It is new.”", "Envoys");
  choice = mcl_relation_choice_new (self->set, self->schema, speaker);
  assert_offers (choice, "said-by", "“I see you,”");
  g_assert_cmpstr (mcl_annotation_get_id (mcl_relation_choice_get_to (choice)), ==, "Kim’s");
  g_clear_pointer (&choice, mcl_relation_choice_free);

  relate (self, "said-by", "“I see you,”", "Kim’s");
  choice = mcl_relation_choice_new (self->set, self->schema, speaker);
  assert_offers (choice, "same-as", "Envoys");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/relation-choice/nearest", test_nearest);
  ADD ("/relation-choice/inside", test_inside);
  ADD ("/relation-choice/related-already", test_related_already);
  ADD ("/relation-choice/types-and-keys", test_types_and_keys);
  ADD ("/relation-choice/other-way-round", test_other_way_round);
  g_test_add ("/relation-choice/speakers", Fixture, news, set_up, test_speakers, tear_down);
  g_test_add_func ("/relation-choice/speakers-described", test_speakers_described);
  g_test_add ("/relation-choice/unsaid", Fixture, news, set_up, test_unsaid, tear_down);
#undef ADD
  return g_test_run ();
}
