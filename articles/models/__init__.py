"""Nouns: fields, constraints and query words. No verbs."""

from articles.models.article import Article, Authorship, Section, Variant
from articles.models.assignment import Assignment
from articles.models.checklist import ChecklistAnswer
from articles.models.claim import Citation, Claim, ClaimNumber
from articles.models.debt import DebtDay, TextDebt
from articles.models.disclaimer import (
    ArticleDisclaimer,
    Disclaimer,
    DisclaimerVersion,
    NoticeRequirement,
)
from articles.models.edition import (
    Change,
    ChangeCounter,
    Edition,
    Mention,
    PublicWrite,
    Rendition,
    Slug,
    Standing,
)
from articles.models.grade import DomainRating
from articles.models.image import ArticleImage, Image, ImageRendition
from articles.models.knowledge import (
    AuthorisedClaim,
    KnowledgeVersion,
    NutrientLimit,
    NutrientWarning,
    Term,
)
from articles.models.mark import TranslationMark
from articles.models.people import Person, Topic
from articles.models.presence import Presence
from articles.models.projection import (
    EditionClaim,
    EditionDisclaimer,
    EditionSection,
    EditionSource,
    PublicName,
)
from articles.models.retraction import (
    ClaimSuspension,
    RetractionCase,
    RetractionPolicy,
    RetractionRecord,
)
from articles.models.review import Comment, Contributor, ReviewedText, SignOff, Waiver
from articles.models.saved_filter import SavedFilter
from articles.models.search import (
    SearchFeed,
    SearchFiling,
    SearchSpelling,
    SearchTerm,
    SearchText,
    SearchWord,
)
from articles.models.source import Reference, Source, SourceCheck, SourceSchedule
from articles.models.task import Task

__all__ = [
    "Article",
    "ArticleDisclaimer",
    "ArticleImage",
    "Assignment",
    "AuthorisedClaim",
    "Authorship",
    "Change",
    "ChangeCounter",
    "ChecklistAnswer",
    "Citation",
    "Claim",
    "ClaimNumber",
    "ClaimSuspension",
    "Comment",
    "Contributor",
    "DebtDay",
    "Disclaimer",
    "DisclaimerVersion",
    "DomainRating",
    "Edition",
    "EditionClaim",
    "EditionDisclaimer",
    "EditionSection",
    "EditionSource",
    "Image",
    "ImageRendition",
    "KnowledgeVersion",
    "Mention",
    "NoticeRequirement",
    "NutrientLimit",
    "NutrientWarning",
    "Person",
    "Presence",
    "PublicName",
    "PublicWrite",
    "Reference",
    "Rendition",
    "RetractionCase",
    "RetractionPolicy",
    "RetractionRecord",
    "ReviewedText",
    "SavedFilter",
    "SearchFeed",
    "SearchFiling",
    "SearchSpelling",
    "SearchTerm",
    "SearchText",
    "SearchWord",
    "Section",
    "SignOff",
    "Slug",
    "Source",
    "SourceCheck",
    "SourceSchedule",
    "Standing",
    "Task",
    "Term",
    "TextDebt",
    "Topic",
    "TranslationMark",
    "Variant",
    "Waiver",
]
