"""The words that rules about wording and the law look for, in German and English.

Word lists: HWG § 3, § 11 and § 12 (promises), Reg. (EU) 432/2012 with the member states' principles
on flexible wording (benefits), Reg. (EU) 1169/2011 Art. 7(3) (help against diseases), OCEBM and
GRADE (causes, designs), NHS and IQWiG practice (when to seek help, how fast and where).
"""
