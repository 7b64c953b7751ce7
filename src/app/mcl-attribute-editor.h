/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-schema.h"

G_BEGIN_DECLS

/**
 * MclAttributeEditor:
 *
 * One attribute in the inspector: a row of choices, a switch or an entry. Emits `edited` (const
 * char *json, nullable) when the user gives it another value; NULL stands for the value by default,
 * which is not written down. Emits `left` when the focus goes from a text elsewhere.
 */
#define MCL_TYPE_ATTRIBUTE_EDITOR (mcl_attribute_editor_get_type ())
G_DECLARE_FINAL_TYPE (MclAttributeEditor, mcl_attribute_editor, MCL, ATTRIBUTE_EDITOR, GObject)

/**
 * MclAttributeSpec:
 * @values: of a choice, the first being the one by default
 * @value_names: (nullable): how they are called; NULL for as they are
 * @pattern: (nullable): what a text must match
 * @key: a letter that leads here; 0 for none
 *
 * What an attribute can be; borrowed.
 */
typedef struct {
  const char *id;
  const char *name;
  MclAttributeKind kind;
  const char *const *values;
  const char *const *value_names;
  const char *pattern;
  gunichar key;
} MclAttributeSpec;

MclAttributeEditor *
mcl_attribute_editor_new (const MclAttributeSpec *spec) G_GNUC_WARN_UNUSED_RESULT;

const char *mcl_attribute_editor_get_id (MclAttributeEditor *self);
const char *mcl_attribute_editor_get_name (MclAttributeEditor *self);
gunichar mcl_attribute_editor_get_key (MclAttributeEditor *self);
MclAttributeKind mcl_attribute_editor_get_kind (MclAttributeEditor *self);
GListModel *mcl_attribute_editor_get_choices (MclAttributeEditor *self);
guint mcl_attribute_editor_get_chosen (MclAttributeEditor *self);

void mcl_attribute_editor_add_to (MclAttributeEditor *self, AdwPreferencesGroup *group);
void mcl_attribute_editor_remove_from (MclAttributeEditor *self, AdwPreferencesGroup *group);
void mcl_attribute_editor_show (MclAttributeEditor *self, const char *json, gboolean editable);
void mcl_attribute_editor_offer (MclAttributeEditor *self, const char *text);
void mcl_attribute_editor_choose (MclAttributeEditor *self, guint i);
gboolean mcl_attribute_editor_flip (MclAttributeEditor *self);
void mcl_attribute_editor_grab_focus (MclAttributeEditor *self);

char *mcl_attribute_editor_dup_value_name (const char *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
