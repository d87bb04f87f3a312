def who_sees(*, arende):
    return []
