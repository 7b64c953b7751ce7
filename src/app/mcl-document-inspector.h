/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-attribute-list.h"
#include "mcl-document.h"

G_BEGIN_DECLS

/**
 * MclDocumentInspector:
 *
 * What is said of an article as a whole, to be changed: status, attributes, note. What the
 * article's first line tells is offered. Emits `failed` (const char *message) when a change can't
 * be made.
 */
#define MCL_TYPE_DOCUMENT_INSPECTOR (mcl_document_inspector_get_type ())
G_DECLARE_FINAL_TYPE (
    MclDocumentInspector, mcl_document_inspector, MCL, DOCUMENT_INSPECTOR, GtkWidget)

MclAttributeEditor *mcl_document_inspector_find_editor (MclDocumentInspector *self, const char *id);
MclAttributeEditor *mcl_document_inspector_find_editor_by_key (MclDocumentInspector *self,
                                                               gunichar key);

void mcl_document_inspector_set_document (MclDocumentInspector *self, MclDocument *document);
void mcl_document_inspector_focus_note (MclDocumentInspector *self);

G_END_DECLS
